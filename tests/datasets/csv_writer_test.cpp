#include "datasets/csv_writer.hpp"

#include <gtest/gtest.h>

#include <charconv>
#include <clocale>
#include <cmath>
#include <cstring>
#include <random>
#include <string>
#include <vector>

#include "datasets/csv_fields.hpp"

namespace zawiya::datasets {
namespace {

std::string field_of(std::string_view field, bool excel = false) {
  std::string line;
  append_csv_field(line, field, CsvStyle{excel});
  return line;
}

template <typename Number>
std::string number_of(Number value) {
  std::string line;
  append_number(line, value);
  return line;
}

TEST(CsvWriter, KeepsAFieldOnOneLineWhereAsked) {
  std::string line;
  append_csv_field(line, "a\r\nb", {.one_line = true});
  append_csv_field(line, "\"\n,", {.one_line = true});
  EXPECT_EQ(line, "a  b\"\"\" ,\"");
}

TEST(CsvWriter, QuotesOnlyWhereNeeded) {
  EXPECT_EQ(field_of(""), "");
  EXPECT_EQ(field_of("سياسة; a'b\tc"), "سياسة; a'b\tc");
  EXPECT_EQ(field_of("a,b"), "\"a,b\"");
  EXPECT_EQ(field_of("a\nb"), "\"a\nb\"");
  EXPECT_EQ(field_of("a\rb"), "\"a\rb\"");
  EXPECT_EQ(field_of("\"a\"\""), "\"\"\"a\"\"\"\"\"");
  EXPECT_EQ(field_of(" a"), "\" a\"");
  EXPECT_EQ(field_of("a "), "\"a \"");
  EXPECT_EQ(field_of(std::string_view("a\0b", 3)), std::string("a\0b", 3));
}

TEST(CsvWriter, GuardsFormulasForSpreadsheetsOnly) {
  for (const std::string formula : {"=1+1", "+1", "-1", "@x", "\tx", "＝1", "＋1", "－1", "＠x"}) {
    EXPECT_EQ(field_of(formula), formula);
    EXPECT_EQ(field_of(formula, true), "'" + formula);
  }
  EXPECT_EQ(field_of("\r=1", true), "\"'\r=1\"");
  EXPECT_EQ(field_of("=1,2", true), "\"'=1,2\"");
  EXPECT_EQ(field_of("a=1", true), "a=1");
}

TEST(CsvWriter, ReadsBackTheSame) {
  std::mt19937 random(3);
  const std::vector<std::string> tokens = {"a", "\"", ",", "\n", "\r", " ", "خ", "\"\""};
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> fields(1 + random() % 4);
    std::string line;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      for (std::size_t left = random() % 6; left > 0; --left) {
        fields[i] += tokens[random() % tokens.size()];
      }
      if (i > 0) line += ',';
      append_csv_field(line, fields[i]);
    }
    std::string unescaped;
    std::vector<std::string_view> read;
    split_csv_row(line, {}, unescaped, read);
    EXPECT_EQ(std::vector<std::string>(read.begin(), read.end()), fields) << line;
  }
}

TEST(CsvWriter, WritesTheShortestNumberThatReadsBackTheSame) {
  EXPECT_EQ(number_of(0.1), "0.1");
  EXPECT_EQ(number_of(0.1F), "0.1");
  EXPECT_EQ(number_of(1.0), "1");
  EXPECT_EQ(number_of(1e-300), "1e-300");
  std::mt19937_64 random(5);
  for (int round = 0; round < 10000; ++round) {
    const std::uint64_t bits = random();
    double value = 0;
    std::memcpy(&value, &bits, sizeof value);
    if (!std::isfinite(value)) continue;
    const std::string written = number_of(value);
    double read = 0;
    std::from_chars(written.data(), written.data() + written.size(), read);
    EXPECT_EQ(read, value) << written;
  }
}

TEST(CsvWriter, IsDeafToTheLocale) {
  const std::string before = std::setlocale(LC_ALL, nullptr);
  for (const char* locale : {"de_DE.UTF-8", "ar_EG.UTF-8", "C.UTF-8"}) {
    std::setlocale(LC_ALL, locale);
    EXPECT_EQ(number_of(1234.5), "1234.5");
  }
  std::setlocale(LC_ALL, before.c_str());
}

}  // namespace
}  // namespace zawiya::datasets
