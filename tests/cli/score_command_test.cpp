#include <cmath>
#include <regex>

#include "command_test.hpp"
#include "csv_rows.hpp"
#include "model/model_file.hpp"
#include "tests/datasets/compressed.hpp"
#include "tests/model/tiny_model.hpp"

namespace zawiya::cli {
namespace {

/// All that a run says where nothing is wrong.
const std::regex kClosingLine(
    "^zawiya: [0-9]+ rows?: 0 failed, [0-9]+ damaged, [0-9]+ with less than 10 % known, "
    "0 without target\n$");

class ScoreCommand : public CommandTest {
 protected:
  /// What scoring writes to standard output.
  std::string scored(const std::string& input, std::vector<std::string> more = {},
                     const Surroundings& surroundings = {}) {
    std::vector<std::string> arguments = {"score", model(), input};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = run_command(arguments, surroundings);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    EXPECT_TRUE(std::regex_search(outcome.err, kClosingLine)) << outcome.err;
    return outcome.out;
  }
};

TEST_F(ScoreCommand, GivesOneRowAnArticleInOrder) {
  const std::vector<CsvRow> rows = csv_rows(scored(input("a.jsonl", tiny_json_lines())));
  ASSERT_EQ(rows.size(), 31U);
  EXPECT_EQ(rows[0], (CsvRow{"id", "topic", "topic_probability", "framing", "framing_probability",
                             "known", "typicality", "error"}));
  for (std::size_t i = 0; i < tiny_articles().size(); ++i) {
    const CsvRow& row = rows[i + 1];
    ASSERT_EQ(row.size(), 8U);
    EXPECT_EQ(row[0], tiny_articles()[i].id);
    EXPECT_EQ(row[1], tiny_articles()[i].topic);
    EXPECT_EQ(row[3], tiny_articles()[i].framing);
    EXPECT_GT(std::stod(row[2]), 0.33);
    EXPECT_LE(std::stod(row[4]), 1.0);
    EXPECT_EQ(row[5], "1");
    EXPECT_GE(std::stod(row[6]), 0.0);
    EXPECT_LE(std::stod(row[6]), 1.0);
    EXPECT_EQ(row[7], "");
  }
}

TEST_F(ScoreCommand, GivesAPipeALineForEveryLine) {
  const std::string lines =
      "{\"id\":\"a\\nb\",\"text\":\"" + tiny_articles()[0].text + "\"}\n\n{\"text\":\nbroken\r\n";
  const Outcome outcome = run_command({"score", model(), "-", "--pipe"}, {.input = lines});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const std::vector<CsvRow> rows = csv_rows(outcome.out);
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[0][0], "a b");
  EXPECT_EQ(rows[0][1], tiny_articles()[0].topic);
  EXPECT_NE(rows[1][7].find("standard input:2: found an empty line"), std::string::npos);
  EXPECT_NE(rows[2][7].find("standard input:3: not valid JSON"), std::string::npos);
  EXPECT_NE(rows[3][7].find("standard input:4: not valid JSON"), std::string::npos);
  EXPECT_EQ(std::count(outcome.out.begin(), outcome.out.end(), '\n'), 4);
}

TEST_F(ScoreCommand, GivesAPipeNothingForNothing) {
  const Outcome outcome = run_command({"score", model(), "-", "--pipe"}, {.input = ""});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  const Outcome blank = run_command({"score", model(), "-", "--pipe"}, {.input = "\n\n"});
  EXPECT_EQ(blank.status, 65);
  EXPECT_EQ(csv_rows(blank.out).size(), 2U);
}

TEST_F(ScoreCommand, RefusesAPipeOfAnythingElse) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  for (const std::vector<std::string>& wrong : std::vector<std::vector<std::string>>{
           {file, "--pipe"}, {"-", "--pipe", "--no-header"}, {"-", "--pipe", "--format", "csv"}}) {
    std::vector<std::string> arguments = {"score", model()};
    arguments.insert(arguments.end(), wrong.begin(), wrong.end());
    const Outcome outcome = run_command(arguments);
    EXPECT_EQ(outcome.status, 64);
    EXPECT_NE(outcome.err.find("--pipe: expected"), std::string::npos) << outcome.err;
  }
}

TEST_F(ScoreCommand, GivesTheSameRowsForEveryFormat) {
  const std::string lines = tiny_json_lines();
  const std::string expected = scored(input("a.jsonl", lines));
  EXPECT_EQ(scored(input("a.csv", tiny_csv())), expected);
  EXPECT_EQ(scored(input("bom.csv", "\xEF\xBB\xBF" + tiny_csv())), expected);
  EXPECT_EQ(scored(input("a.tsv", tiny_csv('\t'))), expected);
  EXPECT_EQ(scored(input("a.xml", tiny_xml())), expected);
  EXPECT_EQ(scored(input("a.jsonl.gz", datasets::gzipped(lines))), expected);
  EXPECT_EQ(scored(input("a.csv.zst", datasets::zstd_compressed(tiny_csv()))), expected);
  EXPECT_EQ(scored("-", {}, {.input = lines}), expected);
  EXPECT_EQ(scored("-", {}, {.input = datasets::gzipped(lines)}), expected);
}

TEST_F(ScoreCommand, ScoresAFolderOfTexts) {
  input("news/ب/2.txt", "فاز الفريق");
  input("news/1.txt", "سعر النفط");
  const std::vector<CsvRow> rows = csv_rows(scored(folder_.path("news")));
  ASSERT_EQ(rows.size(), 3U);
  EXPECT_EQ(rows[1][1], "اقتصاد");
  EXPECT_NE(rows[1][0].find("1.txt"), std::string::npos);
  EXPECT_EQ(rows[2][1], "رياضة");
  EXPECT_NE(rows[2][0].find("2.txt"), std::string::npos);
}

TEST_F(ScoreCommand, AddsAColumnForEveryLabelOnRequest) {
  const std::vector<CsvRow> rows =
      csv_rows(scored(input("a.jsonl", tiny_json_lines()), {"--probabilities"}));
  ASSERT_EQ(rows[0], (CsvRow{"id", "topic", "topic_probability", "topic:اقتصاد", "topic:رياضة",
                             "topic:سياسة", "framing", "framing_probability", "framing:رسمي",
                             "framing:معارض", "known", "typicality", "error"}));
  for (std::size_t i = 1; i < rows.size(); ++i) {
    const CsvRow& row = rows[i];
    const double topics = std::stod(row[3]) + std::stod(row[4]) + std::stod(row[5]);
    EXPECT_NEAR(topics, 1, 1e-6);
    EXPECT_NEAR(std::stod(row[8]) + std::stod(row[9]), 1, 1e-6);
    EXPECT_EQ(std::stod(row[2]),
              std::max({std::stod(row[3]), std::stod(row[4]), std::stod(row[5])}));
  }
}

TEST_F(ScoreCommand, GuardsSpreadsheetsOnRequest) {
  const std::string file = input("a.jsonl", json_line("=HYPERLINK(1)", "هدف"));
  EXPECT_EQ(scored(file, {"--excel"}).substr(0, 5), "\xEF\xBB\xBFid");
  EXPECT_NE(scored(file, {"--excel"}).find("\n'=HYPERLINK(1),"), std::string::npos);
  EXPECT_EQ(scored(file).substr(0, 2), "id");
  EXPECT_NE(scored(file).find("\n=HYPERLINK(1),"), std::string::npos);
}

TEST_F(ScoreCommand, LeavesImprobableLabelsEmpty) {
  const std::string file = input("a.jsonl", json_line("a", "كلمة مجهولة"));
  EXPECT_EQ(csv_rows(scored(file, {"--min-probability", "1"}))[1][1], "");
  EXPECT_NE(csv_rows(scored(file))[1][1], "");
}

TEST_F(ScoreCommand, DoesNotDependOnThreads) {
  std::string lines;
  while (lines.size() < 5'000'000) lines += tiny_json_lines() + json_line("odd", "خبر\\ud800");
  const std::string file = input("a.jsonl", lines);
  const std::string expected = scored(file, {"--threads", "1"});
  EXPECT_EQ(scored(file, {"--threads", "2"}), expected);
  EXPECT_EQ(scored(file, {"--threads", "7"}), expected);
}

TEST_F(ScoreCommand, BearsNoLocale) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::string expected = scored(file, {}, {.environment = {{"LC_ALL", "C"}}});
  for (const char* locale : {"C.UTF-8", "de_DE.UTF-8", "ar_EG.UTF-8", "nonsense"}) {
    EXPECT_EQ(scored(file, {}, {.environment = {{"LC_ALL", locale}, {"LANG", locale}}}), expected);
  }
}

TEST_F(ScoreCommand, QuotesWhatItsOwnReaderReadsBack) {
  const std::string file =
      input("a.jsonl", json_line(R"(a,\"b\"\nc)", "هدف") + json_line(" padded ", "هدف") +
                           json_line(R"(x\ry)", "هدف") + json_line("", "هدف"));
  const std::vector<CsvRow> rows = csv_rows(scored(file));
  ASSERT_EQ(rows.size(), 5U);
  EXPECT_EQ(rows[1][0], "a,\"b\"\nc");
  EXPECT_EQ(rows[2][0], " padded ");
  EXPECT_EQ(rows[3][0], "x\ry");
}

TEST_F(ScoreCommand, WritesAFileWholeOrNotAtAll) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::string expected = scored(file);
  const std::size_t entries = folder_.entry_count();
  const std::string table = folder_.path("scores.csv");
  EXPECT_EQ(run_command({"score", model(), file, "-o", table}).status, 0);
  EXPECT_EQ(folder_.read("scores.csv"), expected);
  EXPECT_EQ(folder_.entry_count(), entries + 1);
  std::string cut = datasets::gzipped(tiny_json_lines());
  cut.resize(cut.size() / 2);
  const std::string damaged = input("cut.jsonl.gz", cut);
  EXPECT_EQ(run_command({"score", model(), damaged, "-o", table}).status, 65);
  EXPECT_EQ(folder_.read("scores.csv"), expected) << "the old table must stay";
  EXPECT_EQ(folder_.entry_count(), entries + 2);
}

TEST_F(ScoreCommand, RefusesToOverwriteWhatItReads) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::string bytes = (model(), folder_.read("tiny.zawiya"));
  for (const std::string& output :
       {file, folder_.path("../") + folder_.path().substr(5) + "/a.jsonl"}) {
    const Outcome outcome = run_command({"score", model(), file, "-o", output});
    EXPECT_EQ(outcome.status, 73);
    EXPECT_NE(outcome.err.find("it is the input"), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(run_command({"score", model(), file, "-o", model()}).status, 73);
  const Outcome appended = run_shell("\"$ZAWIYA\" score " + model() + " " + file + " >> " + file);
  EXPECT_EQ(appended.status, 73);
  EXPECT_EQ(folder_.read("a.jsonl"), tiny_json_lines());
  EXPECT_EQ(folder_.read("tiny.zawiya"), bytes);
}

TEST_F(ScoreCommand, ReadsAModelAndWritesATableThroughAFifo) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  const std::string expected = scored(file);
  const Outcome outcome =
      run_shell("mkfifo m t && (cat " + model() + " > m & cat t & \"$ZAWIYA\" score m " + file +
                    " -o t; wait)",
                {.folder = folder_.path()});
  EXPECT_EQ(outcome.out, expected) << outcome.err;
}

TEST_F(ScoreCommand, TakesTheColumnsThatItIsTold) {
  const std::string file = input("a.csv", "key,a,b\n7,عنوان,سعر النفط\n");
  const std::vector<CsvRow> rows = csv_rows(scored(file, {"--id", "key", "--text", "a,b"}));
  EXPECT_EQ(rows[1][0], "7");
  EXPECT_EQ(rows[1][1], "اقتصاد");
}

TEST_F(ScoreCommand, OfAModelWithoutTypicalitySaysSoOnce) {
  const std::string old_model =
      folder_.write("old.zawiya", model::model_bytes(tests::tiny_model()));
  const Outcome outcome = run_command({"score", old_model, input("a.csv", tiny_csv())});
  EXPECT_EQ(outcome.status, 0);
  const std::size_t said = outcome.err.find("the column typicality is empty");
  ASSERT_NE(said, std::string::npos) << outcome.err;
  EXPECT_EQ(outcome.err.find("typicality", said + 30), std::string::npos) << outcome.err;
  const std::string of_new = run_command({"score", model(), input("a.csv", tiny_csv())}).err;
  EXPECT_EQ(of_new.find("typicality"), std::string::npos) << of_new;
}

}  // namespace
}  // namespace zawiya::cli
