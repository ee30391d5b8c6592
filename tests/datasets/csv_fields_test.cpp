#include "datasets/csv_fields.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zawiya::datasets {
namespace {

std::vector<std::string> fields_of(std::string_view row) {
  std::string unescaped;
  std::vector<std::string_view> fields = {"left over"};
  split_csv_row(row, ',', unescaped, fields);
  return {fields.begin(), fields.end()};
}

using Fields = std::vector<std::string>;

TEST(CsvFields, SplitsPlainAndQuotedFields) {
  EXPECT_EQ(fields_of(""), (Fields{""}));
  EXPECT_EQ(fields_of("a,\"b,c\",,\"\""), (Fields{"a", "b,c", "", ""}));
  EXPECT_EQ(fields_of("a,"), (Fields{"a", ""}));
}

TEST(CsvFields, ResolvesDoubledQuotesInSeveralFields) {
  EXPECT_EQ(fields_of("\"a\"\"b\",\"\"\"\",\"c\"\"\""), (Fields{"a\"b", "\"", "c\""}));
}

TEST(CsvFields, KeepsWhatFollowsAClosingQuote) {
  EXPECT_EQ(fields_of("\"a\"b\"c,\"d\" "), (Fields{"ab\"c", "d "}));
}

TEST(CsvFields, LetsAnOpenQuoteReachToTheEnd) {
  EXPECT_EQ(fields_of("a,\"b,c"), (Fields{"a", "b,c"}));
  EXPECT_EQ(fields_of("\"a\"\""), (Fields{"a\""}));
}

TEST(CsvFields, PointIntoTheRowWhereNothingIsResolved) {
  const std::string row = "abc,\"def\"";
  std::string unescaped;
  std::vector<std::string_view> fields;
  split_csv_row(row, ',', unescaped, fields);
  EXPECT_EQ(fields[0].data(), row.data());
  EXPECT_EQ(fields[1].data(), row.data() + 5);
}

}  // namespace
}  // namespace zawiya::datasets
