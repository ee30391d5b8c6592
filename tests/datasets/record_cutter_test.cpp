#include "datasets/record_cutter.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "cut_pieces.hpp"
#include "datasets/csv_cutter.hpp"
#include "datasets/json_cutter.hpp"
#include "datasets/line_cutter.hpp"
#include "datasets/text_format.hpp"
#include "datasets/trec_format.hpp"

namespace zawiya::datasets {
namespace {

using MakeCutter = std::function<std::unique_ptr<RecordCutter>(std::size_t max_record_bytes)>;

std::string random_input(std::mt19937& random, const std::vector<std::string>& tokens) {
  std::string input;
  for (std::size_t left = random() % 60; left > 0; --left)
    input += tokens[random() % tokens.size()];
  return input;
}

// A faulty piece holds as much of its record as the window happened to: that alone may differ.
std::vector<CutPiece> without_faulty_bytes(std::vector<CutPiece> pieces) {
  for (CutPiece& piece : pieces) {
    if (!piece.fault.empty()) piece.bytes.clear();
  }
  return pieces;
}

void expect_windows_do_not_matter(const MakeCutter& make, const std::vector<std::string>& tokens) {
  std::mt19937 random(7);
  std::size_t fault_count = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string input = random_input(random, tokens);
    const std::size_t max_record_bytes = round % 2 == 0 ? 1000 : 1 + random() % 30;
    const auto whole = without_faulty_bytes(
        cut_all(*make(max_record_bytes), input, std::max<std::size_t>(input.size(), 1)));
    for (const CutPiece& piece : whole) fault_count += piece.fault.empty() ? 0 : 1;
    for (const std::size_t step : {1, 2, 3, 7, 16}) {
      EXPECT_EQ(without_faulty_bytes(cut_all(*make(max_record_bytes), input, step)), whole)
          << testing::PrintToString(input) << " by " << step << ", limit " << max_record_bytes;
    }
    if (testing::Test::HasFailure()) return;
  }
  EXPECT_GT(fault_count, 0U);
}

TEST(RecordCutter, LinesDoNotDependOnWindows) {
  expect_windows_do_not_matter(
      [](std::size_t limit) { return std::make_unique<LineCutter>(limit); },
      {"a", "bcd", "\n", "\r\n", "\n\n", " ", "\r", "{\"id\":1}"});
}

TEST(RecordCutter, CsvRowsDoNotDependOnWindows) {
  expect_windows_do_not_matter(
      [](std::size_t limit) { return std::make_unique<CsvCutter>(TableDialect(), limit); },
      {"a", "\"", "\"\"", ",", "\n", "\r\n", "\r", "\"x\ny\"", ",\"", "\",", "long field"});
}

TEST(RecordCutter, RowsThatLookLikeEachOtherDoNotDependOnWindows) {
  expect_windows_do_not_matter(
      [](std::size_t limit) { return std::make_unique<CsvCutter>(TableDialect(), limit); },
      {"1,a\n", "2,\"b\n", "3,c\"\n", "\xEF\xBB\xBF", "4,\"d\"\r\n", "5,\"e\" f\r", "\n", "\""});
}

TEST(RecordCutter, JsonObjectsDoNotDependOnWindows) {
  for (const bool in_array : {false, true}) {
    expect_windows_do_not_matter(
        [&](std::size_t limit) { return std::make_unique<JsonCutter>(in_array, limit); },
        {"[", "{\"a\":1}", "{\"a\":", "\"x\"}", ",", "\n", "]", "{\"a\":{\"b\":[1]}},\n", "\"",
         "\\", "}, ", " ", "\xEF\xBB\xBF", "1"});
  }
}

TEST(RecordCutter, TrecDocumentsDoNotDependOnWindows) {
  expect_windows_do_not_matter(
      [](std::size_t limit) { return std::make_unique<TrecCutter>(limit); },
      {"<DOC>", "</DOC>", "<doc id=\"1\">", "</Doc>", "<DOCNO>", "\n", "text", "<", "<![CDATA[",
       "]]>", "]", "<TEXT>", "</TEXT>", "<DOC>a</DOC>"});
}

TEST(RecordCutter, WholeInputsDoNotDependOnWindows) {
  expect_windows_do_not_matter(
      [](std::size_t limit) { return std::make_unique<WholeCutter>(limit); }, {"a", "\n", "bcd"});
}

}  // namespace
}  // namespace zawiya::datasets
