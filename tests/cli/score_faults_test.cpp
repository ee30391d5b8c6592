#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

class ScoreFaults : public CommandTest {
 protected:
  /// The rows for an input, header left out. Each has all columns, and either labels or an error.
  std::vector<CsvRow> rows_of(const std::string& name, const std::string& content) {
    const Outcome outcome = run_command({"score", model(), input(name, content)});
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    std::vector<CsvRow> rows = csv_rows(outcome.out);
    rows.erase(rows.begin());
    for (const CsvRow& row : rows) {
      EXPECT_EQ(row.size(), 8U);
      EXPECT_NE(row[1].empty(), row[7].empty()) << outcome.out;
      EXPECT_EQ(row[1].empty(), row[2].empty());
    }
    return rows;
  }

  /// The one row for a text as the value of a JSON string.
  CsvRow row_of(const std::string& text) {
    const std::vector<CsvRow> rows = rows_of("one.jsonl", json_line("one", text));
    EXPECT_EQ(rows.size(), 1U);
    return rows.empty() ? CsvRow(7) : rows[0];
  }
};

TEST_F(ScoreFaults, KeepTheirRowAndTheirId) {
  const std::string good = json_line("good", "سعر النفط");
  const std::vector<CsvRow> rows =
      rows_of("a.jsonl", "\xEF\xBB\xBF" + good + R"({"id":"broken","text":"x)" + "\n" + good +
                             R"({"id":"number","text":5})" + "\n" + R"({"id":"null","text":null})" +
                             "\n" + R"({"id":"none"})" + "\n" + "[1]\n" + json_line("empty", "") +
                             json_line("marks", "... ؟!") + good);
  const std::vector<std::pair<std::string, std::string>> expected = {
      {"good", ""},
      {"broken", "a.jsonl:2: not valid JSON"},
      {"good", ""},
      {"number", "a.jsonl:4: \"text\" is a number, expected a string"},
      {"null", "a.jsonl:5: \"text\" is null, expected a string"},
      {"none", "a.jsonl:6: no text"},
      {"a.jsonl:7", "a.jsonl:7: found an array"},
      {"empty", "a.jsonl:8: the article has no words"},
      {"marks", "a.jsonl:9: the article has no words"},
      {"good", ""}};
  ASSERT_EQ(rows.size(), expected.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i][0].substr(rows[i][0].rfind('/') + 1), expected[i].first);
    EXPECT_NE(rows[i][7].find(expected[i].second), std::string::npos) << rows[i][7];
    EXPECT_EQ(rows[i][1], expected[i].second.empty() ? "اقتصاد" : "");
  }
}

TEST_F(ScoreFaults, AreCountedOnStandardError) {
  const Outcome outcome =
      run_command({"score", model(), "-"}, {.input = json_line("a", "هدف") + json_line("b", "")});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find("1 of 2 records could not be scored"), std::string::npos)
      << outcome.err;
}

TEST_F(ScoreFaults, AreNotMadeOfOddCharacters) {
  const std::string plain = row_of("سعر النفط في الأسواق")[2];
  EXPECT_EQ(row_of("سعر النفط\\u0000 في الأسواق")[2], plain);
  EXPECT_EQ(row_of("سعر \\u202eالنفط في الأ\\u200dسواق")[2], plain);
  EXPECT_EQ(row_of("سِعْرُ النّفط في الأســـواق")[2], plain);
  EXPECT_EQ(row_of("سعر النفط في الأسواق \\ufeff")[2], plain);
  EXPECT_EQ(row_of("سعر النفط في الأسواق \xFF\xD9")[7], "");
  EXPECT_EQ(row_of("سعر النفط في الأسواق \\ud800")[7], "");
}

TEST_F(ScoreFaults, DoNotComeOfLength) {
  std::string words;
  while (words.size() < 5'000'000) words += "سعر النفط ";
  EXPECT_EQ(row_of(words)[1], "اقتصاد");
  EXPECT_EQ(row_of("سعر " + std::string(10'000'000, 'x'))[7], "");
  std::string marks = "سعر النفط م";
  for (int i = 0; i < 500'000; ++i) marks += "\u0651\u064E";
  EXPECT_EQ(row_of(marks)[1], "اقتصاد");
}

TEST_F(ScoreFaults, OfCsvNameTheirLine) {
  const std::vector<CsvRow> rows =
      rows_of("a.csv", "id,text\n1,\"سعر\nالنفط\"\n2,هدف,more\n3,سعر النفط\n4\n5,\"سعر");
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[0][1], "اقتصاد");
  EXPECT_EQ(rows[1][0], "2");
  EXPECT_NE(rows[1][7].find("a.csv:4: found 3 fields, expected 2"), std::string::npos)
      << rows[1][7];
  EXPECT_EQ(rows[2][1], "اقتصاد");
  EXPECT_NE(rows[3][7].find("found 1 fields"), std::string::npos) << rows[3][7];
  EXPECT_EQ(rows[4][0], "5");
  EXPECT_NE(rows[4][7], "");
}

TEST_F(ScoreFaults, DoNotHideInManyTinyArticles) {
  std::string lines;
  for (int i = 0; i < 20'000; ++i)
    lines += json_line(std::to_string(i), i % 1000 == 7 ? "" : "هدف");
  const std::vector<CsvRow> rows = rows_of("tiny.jsonl", lines);
  ASSERT_EQ(rows.size(), 20'000U);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ASSERT_EQ(rows[i][0], std::to_string(i));
    ASSERT_EQ(rows[i][7].empty(), i % 1000 != 7);
  }
}

TEST_F(ScoreFaults, AreNotMadeOfEmptyInputs) {
  EXPECT_TRUE(rows_of("a.jsonl", "").empty());
  EXPECT_TRUE(rows_of("a.jsonl", "\n\r\n\n").empty());
  EXPECT_TRUE(rows_of("a.csv", "id,text\n").empty());
}

}  // namespace
}  // namespace zawiya::cli
