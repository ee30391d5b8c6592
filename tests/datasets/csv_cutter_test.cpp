#include "datasets/csv_cutter.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <algorithm>
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
    split_csv_row(piece.bytes, {delimiter}, unescaped, fields);
    rows.emplace_back(fields.begin(), fields.end());
  }
  return rows;
}

// Whether a quote stands before something that ends no field: without one, no row is in doubt.
bool may_be_in_doubt(std::string_view input, char delimiter) {
  for (std::size_t at = input.find('"'); at != input.npos; at = input.find('"', at + 1)) {
    if (at + 1 == input.size()) continue;
    const char behind = input[at + 1];
    if (behind != delimiter && behind != '\n' && behind != '\r' && behind != '"') return true;
  }
  return false;
}

// Made by Python: tests/datasets/data/README.md.
TEST(CsvCutter, AgreesWithPythonOnHostileInput) {
  simdjson::dom::parser parser;
  std::size_t in_doubt_count = 0;
  std::size_t case_count = 0;
  for (const simdjson::dom::element golden : parser.load_many(ZAWIYA_TEST_DATA "/csv_rows.jsonl")) {
    const std::string input(golden["input"].get_string().value());
    const char delimiter = golden["delimiter"].get_string().value()[0];
    const bool unclosed = golden["unclosed"].get_bool();
    ++case_count;
    if (input.starts_with("\xEF\xBB\xBF")) continue;  // which Python takes for text
    Rows expected;
    for (const simdjson::dom::element row : golden["rows"].get_array()) {
      std::vector<std::string>& fields = expected.emplace_back();
      for (const simdjson::dom::element field : row.get_array()) {
        fields.emplace_back(field.get_string().value());
      }
    }
    CsvCutter cutter({delimiter}, 1000);
    const std::vector<CutPiece> pieces = cut_all(cutter, input, input.size());
    const bool has_fault = std::any_of(pieces.begin(), pieces.end(),
                                       [](const CutPiece& piece) { return !piece.fault.empty(); });
    if (has_fault) {
      EXPECT_TRUE(unclosed || may_be_in_doubt(input, delimiter)) << testing::PrintToString(input);
      ++in_doubt_count;
    } else {
      EXPECT_EQ(rows_of(pieces, delimiter), expected) << testing::PrintToString(input);
      EXPECT_FALSE(unclosed) << testing::PrintToString(input);
    }
  }
  EXPECT_EQ(case_count, 3056U);
  EXPECT_GT(in_doubt_count, 100U);
  EXPECT_LT(in_doubt_count, 2000U);
}

TEST(CsvCutter, CountsLinesAcrossMultiLineFields) {
  CsvCutter cutter({}, 1000);
  const std::string input = "h\r\n\"a\nb\r\nc\rd\"\r\n\n\re\rf\n";
  const std::vector<CutPiece> pieces = cut_all(cutter, input, input.size());
  std::vector<std::uint64_t> lines;
  lines.reserve(pieces.size());
  for (const CutPiece& piece : pieces) lines.push_back(piece.line);
  EXPECT_EQ(lines, (std::vector<std::uint64_t>{1, 2, 8, 9}));
}

// What `input` is cut into: a row's bytes, or ? and its line for one in doubt.
std::vector<std::string> cut_rows(const std::string& input, const TableDialect& dialect = {},
                                  std::size_t limit = 1000) {
  CsvCutter cutter(dialect, limit);
  std::vector<std::string> rows;
  for (const CutPiece& piece : cut_all(cutter, input, input.size())) {
    rows.push_back(piece.fault.empty() ? piece.bytes : "?" + std::to_string(piece.line));
  }
  return rows;
}

using Cuts = std::vector<std::string>;

TEST(CsvCutter, GoesOnBehindTheLineOfAQuoteNeverClosed) {
  CsvCutter cutter({}, 1000);
  const std::string input = "a,b\n1,\"2\n3,4\n5,6\n";
  const std::vector<CutPiece> pieces = cut_all(cutter, input, input.size());
  ASSERT_EQ(pieces.size(), 4U);
  EXPECT_EQ(pieces[1].line, 2U);
  EXPECT_EQ(pieces[1].bytes, "1,\"2");
  EXPECT_EQ(pieces[1].fault,
            "a quoted field is opened in this row and never closed in the last 13 bytes of the "
            "file; reading goes on with the next line");
  EXPECT_EQ(pieces[2].bytes, "3,4");
  EXPECT_EQ(pieces[3].line, 4U);
}

TEST(CsvCutter, GoesOnBehindTheLineOfAQuoteNotClosedBeforeTheLimit) {
  std::string input = "a,b\n1,\"open\n";
  for (int i = 0; i < 10; ++i) input += std::to_string(i) + ",x\n";
  const Cuts rows = cut_rows(input, {}, 20);
  ASSERT_EQ(rows.size(), 12U);
  EXPECT_EQ(rows[1], "?2");
  EXPECT_EQ(rows[2], "0,x");
  EXPECT_EQ(rows.back(), "9,x");
}

TEST(CsvCutter, FaultsAQuoteThatIsClosedBelowBeforeText) {
  EXPECT_EQ(cut_rows("i,t\n1,\"a\n2,b\n3,\"c\n4,d\n"), (Cuts{"i,t", "?2", "2,b", "?4", "4,d"}));
  EXPECT_EQ(cut_rows("i,t\n1,\"a\n2,b said \"c\"\n3,d\n"),
            (Cuts{"i,t", "?2", "2,b said \"c\"", "3,d"}));
}

TEST(CsvCutter, FaultsAQuoteThatTakesInRows) {
  EXPECT_EQ(cut_rows("i,l,t\n1,x,\"a\n2,x,b 5\"\n3,x,c\n"),
            (Cuts{"i,l,t", "?2", "2,x,b 5\"", "3,x,c"}));
  EXPECT_EQ(cut_rows("i,l,t\nn-1,x,\"a\nn-2,x,b\nn-3,x,c \"\nn-4,x,d\n"),
            (Cuts{"i,l,t", "?2", "n-2,x,b", "n-3,x,c \"", "n-4,x,d"}));
}

TEST(CsvCutter, KnowsRowsByIdsOfManyKinds) {
  const auto is_told = [](const std::string& id, const std::string& other) {
    const Cuts cuts = cut_rows("i,t\n" + id + ",\"a\n" + other + ",b\n" + other + ",c\"\n");
    return cuts == Cuts{"i,t", "?2", other + ",b", other + ",c\""};
  };
  EXPECT_TRUE(is_told("٤٢", "٧"));
  EXPECT_TRUE(is_told("۴۲", "۱۲۳"));
  EXPECT_TRUE(
      is_told("6f1c2a9e-0b3d-4c5f-8a7e-91d2c3b4a5f6", "b27d90e1-44aa-4f0c-9c1d-0e5f6a7b8c9d"));
  EXPECT_TRUE(is_told("507f1f77bcf86cd799439011", "65a1b2c3d4e5f60718293a4b"));
  EXPECT_TRUE(is_told("https://news.example/a/1", "https://news.example/b-2"));
  EXPECT_FALSE(is_told("https://news.example/a/1", "https://other.example/a/2"));
  EXPECT_FALSE(is_told("6f1c2a9e-0b3d-4c5f-8a7e-91d2c3b4a5f6", "b27d90e144aa4f0c9c1d0e5f6a7b8c9d"));
  EXPECT_FALSE(is_told("قال 7", "قال 8")) << "with a space";
  EXPECT_FALSE(is_told("خبر", "خبر")) << "without a digit";
}

TEST(CsvCutter, LeavesTextOfSeveralLinesAlone) {
  const Cuts rows = {"i,l,t", "1,x,\"one, two\nthree, four, five\n6, seven\n\"", "2,y,\"8\n9\""};
  EXPECT_EQ(cut_rows(rows[0] + "\n" + rows[1] + "\n" + rows[2] + "\n"), rows);
}

TEST(CsvCutter, FaultsARowInWhichAQuoteStaysOpenBehindOneThatIsClosed) {
  EXPECT_EQ(cut_rows("i,t\n1,\"He said \"hi\" and\n2,b\n"), (Cuts{"i,t", "?2", "2,b"}));
  EXPECT_EQ(cut_rows("i,t\n1,\"Name\" denies\n2,b\n"), (Cuts{"i,t", "1,\"Name\" denies", "2,b"}));
}

TEST(CsvCutter, CutsLinesWhereQuotesMeanNothing) {
  const TableDialect plain = {'\t', false, false};
  EXPECT_EQ(cut_rows("i\tt\n1\t\"a\r\n2\tb\rc\n3\t\"", plain),
            (Cuts{"i\tt", "1\t\"a", "2\tb\rc", "3\t\""}));
  EXPECT_EQ(cut_rows("i\tt\r1\ta\r", {'\t', false, true}), (Cuts{"i\tt", "1\ta"}));
}

TEST(CsvCutter, PassesOverAByteOrderMarkBeforeALaterRow) {
  EXPECT_EQ(cut_rows("i,t\n1,a\n\xEF\xBB\xBF\"2\",\"b\nc\"\n\xEF\xBB\xBF\n3,d\n"),
            (Cuts{"i,t", "1,a", "\"2\",\"b\nc\"", "3,d"}));
}

TEST(CsvCutter, CountsALineEndOnceThatTheLimitFallsInto) {
  const std::string input = "12345678\r\nx\r\ny\r\n";
  for (const std::size_t limit : {5, 6, 7}) {
    CsvCutter cutter({}, limit);
    const std::vector<CutPiece> pieces = cut_all(cutter, input, input.size());
    ASSERT_EQ(pieces.size(), 3U) << limit;
    EXPECT_EQ(pieces.back().bytes, "y") << limit;
    EXPECT_EQ(pieces.back().line, 3U) << limit;
  }
}

}  // namespace
}  // namespace zawiya::datasets
