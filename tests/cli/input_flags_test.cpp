#include "cli/input_flags.hpp"

#include "command_test.hpp"
#include "csv_rows.hpp"

namespace zawiya::cli {
namespace {

class InputFlagsTest : public CommandTest {
 protected:
  /// The outcome of scoring an input with some flags.
  Outcome scored(const std::string& name, const std::string& content,
                 const std::vector<std::string>& flags) {
    std::vector<std::string> words = {"score", model(), input(name, content)};
    words.insert(words.end(), flags.begin(), flags.end());
    return run_command(words);
  }
};

TEST_F(InputFlagsTest, OverruleWhatIsSeen) {
  EXPECT_EQ(csv_rows(scored("a.txt", "1^سعر النفط\n2^هدف\n",
                            {"--no-header", "--delimiter", "^", "--text", "2", "--id", "1"})
                         .out)
                .at(2)
                .at(0),
            "2");
  EXPECT_EQ(
      csv_rows(scored("a.csv", "id,text\n1,\"سعر\n2,النفط\n", {"--quote", "none"}).out).size(), 3U);
  EXPECT_EQ(csv_rows(scored("b.csv", "id,text\n1,سعر\n2,النفط\n", {"--format", "text"}).out).size(),
            2U);
  EXPECT_EQ(csv_rows(scored("c", "id\ttext\n1\tسعر\n", {"--format", "tsv"}).out).size(), 2U);
  EXPECT_EQ(scored("d.csv", "id,text\n1,\xD3\xDA\xD1\n", {"--encoding", "windows-1256"}).status, 0);
}

TEST_F(InputFlagsTest, RefuseWhatNoInputIsWrittenLike) {
  const std::string content = "id,text\n1,سعر\n";
  EXPECT_EQ(scored("a.csv", content, {"--encoding", "klingon"}).status, 64);
  EXPECT_EQ(scored("a.csv", content, {"--delimiter", "ab"}).status, 64);
  EXPECT_EQ(scored("a.csv", content, {"--delimiter", "\""}).status, 64);
  EXPECT_EQ(scored("a.csv", content, {"--format", "excel"}).status, 64);
  EXPECT_EQ(scored("a.csv", content, {"--format", "text", "--no-header"}).status, 64);
}

TEST_F(InputFlagsTest, LeaveNothingToSayWhereStandardErrorIsNoTerminal) {
  const std::string said = scored("a", "ID;Text\n1;سعر\n", {}).err;
  EXPECT_EQ(said.find("zawiya: 1 row: "), 0U) << said;
  EXPECT_EQ(std::count(said.begin(), said.end(), '\n'), 1) << said;
}

TEST_F(InputFlagsTest, AreOfEveryPipe) {
  const Outcome outcome =
      run_command({"score", model(), "-"}, {.input = "id\ttext\n7\tسعر النفط\n8\t\"هدف\n"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(csv_rows(outcome.out).size(), 3U);
}

TEST_F(InputFlagsTest, OfAColumnThatIsNotThereAreRefused) {
  const Outcome outcome = scored("a.csv", "id,text\n1,سعر\n", {"--id", "number"});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_NE(outcome.err.find("no column \"number\""), std::string::npos) << outcome.err;
}

TEST_F(InputFlagsTest, DoNotHelpWhatIsNoArticle) {
  EXPECT_EQ(
      scored("a.jsonl", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", {}).status,
      65);
  EXPECT_EQ(scored("a.csv", "<!DOCTYPE html><html><title>403 Forbidden</title></html>", {}).status,
            65);
}

TEST_F(InputFlagsTest, CountRecordsThatTurnToAnotherEncodingAndThoseWithDamage) {
  const Outcome outcome = scored(
      "a.csv",
      "id,text\n1,سعر النفط في الأسواق\n2,\xD3\xDA\xD1 \xC7\xE1\xE4\xDD\xD8\n3,سعر \xFFالنفط\n",
      {});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find("1 of 3 records could not be scored"), std::string::npos)
      << outcome.err;
  EXPECT_NE(outcome.err.find("3 rows: 1 failed, 1 damaged"), std::string::npos) << outcome.err;
}

class LabelFlagsTest : public CommandTest {};

TEST_F(LabelFlagsTest, RefuseHeadsThatATableHasColumnsFor) {
  const std::string file = input("a.csv", "l,text\nx,سعر\ny,هدف\n");
  for (const char* head : {"id=l", "error=l", "known=l", "typicality=l"}) {
    const Outcome outcome =
        run_command({"train", file, "--label", head, "-m", folder_.path("m.zawiya")});
    EXPECT_EQ(outcome.status, 64) << head;
    EXPECT_NE(outcome.err.find("a table of scores has a column"), std::string::npos) << outcome.err;
  }
  EXPECT_EQ(run_command({"train", file, "--label", "h=l", "--label", "h_set=l", "-m",
                         folder_.path("m.zawiya")})
                .status,
            64);
}

TEST_F(LabelFlagsTest, LeaveOutMissingLabels) {
  const std::string file =
      input("a.csv",
            "l,text\nx,سعر\ny,هدف\nx,سعر النفط\ny,هدف ثان\nnan,خبر\nNone,خبر\nnan,خبر\nNone,خبر\n");
  const std::string to = folder_.path("m.zawiya");
  const Outcome asked = run_command({"train", file, "--label", "l", "--lambda", "0.1", "-m", to});
  EXPECT_NE(asked.err.find("does 'None', 'nan' mean that there is no label?"), std::string::npos)
      << asked.err;
  const Outcome told = run_command(
      {"train", file, "--label", "l", "--lambda", "0.1", "--missing-label", "nan,none", "-m", to});
  EXPECT_NE(told.err.find("l: x 2, y 2\n"), std::string::npos) << told.err;
}

}  // namespace
}  // namespace zawiya::cli
