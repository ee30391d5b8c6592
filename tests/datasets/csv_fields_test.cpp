#include "datasets/csv_fields.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace zawiya::datasets {
namespace {

std::vector<std::string> fields_of(std::string_view row) {
  std::string unescaped;
  std::vector<std::string_view> fields = {"left over"};
  split_csv_row(row, TableDialect(), unescaped, fields);
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
  split_csv_row(row, TableDialect(), unescaped, fields);
  EXPECT_EQ(fields[0].data(), row.data());
  EXPECT_EQ(fields[1].data(), row.data() + 5);
}

TEST(CsvFields, TakeQuotesForTextWhereTheTableIsNotQuoted) {
  std::string unescaped;
  std::vector<std::string_view> fields;
  split_csv_row("\"a\tb\"\t\"\"", {'\t', false, false}, unescaped, fields);
  EXPECT_EQ(fields, (std::vector<std::string_view>{"\"a", "b\"", "\"\""}));
}

TEST(CsvFields, TellQuotesThatCloseFromThoseThatDoNot) {
  const auto is = [](std::string_view row, std::size_t closed, std::size_t loose, bool in_doubt) {
    const RowQuotes quotes = quotes_of(row, ',');
    return quotes.closed == closed && quotes.loose == loose && quotes.in_doubt == in_doubt;
  };
  EXPECT_TRUE(is("a,b\"c\",d", 0, 0, false));
  EXPECT_TRUE(is("\"a\",\"b\"\"c\",\"\"", 3, 0, false));
  EXPECT_TRUE(is("\"a\" b,c", 0, 1, false));
  EXPECT_TRUE(is("\"a\" \"b\",c", 0, 1, false));
  EXPECT_TRUE(is("\"a \"b\" c,d", 0, 1, true));
  EXPECT_TRUE(is("1,\"a", 0, 1, true));
  EXPECT_TRUE(is("", 0, 0, false));
}

}  // namespace
}  // namespace zawiya::datasets
