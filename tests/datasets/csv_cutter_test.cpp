#include "datasets/csv_cutter.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <string>
#include <vector>

#include "cut_pieces.hpp"
#include "datasets/csv_fields.hpp"

namespace zawiya::datasets {
namespace {

using Rows = std::vector<std::vector<std::string>>;

Rows rows_of(const std::vector<CutPiece>& pieces, char delimiter) {
  Rows rows;
  std::string unescaped;
  std::vector<std::string_view> fields;
  for (const CutPiece& piece : pieces) {
    if (!piece.fault.empty()) continue;
    split_csv_row(piece.bytes, delimiter, unescaped, fields);
    rows.emplace_back(fields.begin(), fields.end());
  }
  return rows;
}

// Made by Python: tests/datasets/data/README.md.
TEST(CsvCutter, AgreesWithPythonOnHostileInput) {
  simdjson::dom::parser parser;
  std::size_t unclosed_count = 0;
  std::size_t case_count = 0;
  for (const simdjson::dom::element golden : parser.load_many(ZAWIYA_TEST_DATA "/csv_rows.jsonl")) {
    const std::string input(golden["input"].get_string().value());
    const char delimiter = golden["delimiter"].get_string().value()[0];
    const bool unclosed = golden["unclosed"].get_bool();
    Rows expected;
    for (const simdjson::dom::element row : golden["rows"].get_array()) {
      std::vector<std::string>& fields = expected.emplace_back();
      for (const simdjson::dom::element field : row.get_array()) {
        fields.emplace_back(field.get_string().value());
      }
    }
    CsvCutter cutter(delimiter, 1000);
    const std::vector<CutPiece> pieces = cut_all(cutter, input, input.size());
    EXPECT_EQ(rows_of(pieces, delimiter), expected) << testing::PrintToString(input);
    const bool has_fault = !pieces.empty() && !pieces.back().fault.empty();
    EXPECT_EQ(has_fault, unclosed) << testing::PrintToString(input);
    unclosed_count += unclosed ? 1 : 0;
    ++case_count;
  }
  EXPECT_EQ(case_count, 3056U);
  EXPECT_GT(unclosed_count, 100U);
}

TEST(CsvCutter, CountsLinesAcrossMultiLineFields) {
  CsvCutter cutter(',', 1000);
  const std::string input = "h\r\n\"a\nb\r\nc\rd\"\r\n\n\re\rf\n";
  const std::vector<CutPiece> pieces = cut_all(cutter, input, input.size());
  std::vector<std::uint64_t> lines;
  for (const CutPiece& piece : pieces) lines.push_back(piece.line);
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{1, 2, 8, 9}));
}

TEST(CsvCutter, GivesTheStartLineOfAQuoteNeverClosed) {
  CsvCutter cutter(',', 1000);
  const std::string input = "a,b\n1,\"2\n3,4\n5,6\n";
  const std::vector<CutPiece> pieces = cut_all(cutter, input, input.size());
  ASSERT_EQ(pieces.size(), 2U);
  EXPECT_EQ(pieces[1].line, 2U);
  EXPECT_EQ(pieces[1].fault,
            "a quoted field is opened in this row and never closed: it takes in the last 13 bytes "
            "of the file");
}

TEST(CsvCutter, GoesOnBehindTheLimitOfAQuoteNeverClosed) {
  CsvCutter cutter(',', 20);
  std::string input = "a,b\n1,\"open\n";
  for (int i = 0; i < 10; ++i) input += std::to_string(i) + ",x\n";
  const std::vector<CutPiece> pieces = cut_all(cutter, input, input.size());
  ASSERT_GE(pieces.size(), 3U);
  EXPECT_EQ(pieces[1].line, 2U);
  EXPECT_EQ(pieces[1].fault,
            "the record is longer than the limit of 20 bytes: a quoted field in it is not closed "
            "before");
  // The limit is byte 24, where row 3 begins; row 4 is the first behind a line end.
  EXPECT_EQ(pieces[2].bytes, "4,x");
  EXPECT_EQ(pieces[2].line, 7U);
  EXPECT_EQ(pieces.back().bytes, "9,x");
  EXPECT_EQ(pieces.back().line, 12U);
}

TEST(CsvCutter, CountsALineEndOnceThatTheLimitFallsInto) {
  const std::string input = "\"12345678\r\nx\r\ny\r\n";
  for (const std::size_t limit : {9, 10, 11}) {
    CsvCutter cutter(',', limit);
    const std::vector<CutPiece> pieces = cut_all(cutter, input, input.size());
    ASSERT_GE(pieces.size(), 2U) << limit;
    EXPECT_EQ(pieces.back().bytes, "y") << limit;
    EXPECT_EQ(pieces.back().line, 3U) << limit;
  }
}

}  // namespace
}  // namespace zawiya::datasets
