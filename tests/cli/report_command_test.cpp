#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class ReportCommand : public CommandTest {
 protected:
  std::string page() const { return folder_.path("report.html"); }

  Outcome reported(const std::string& file, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"report", model(), file, "-o", page()};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return run_command(arguments);
  }
};

TEST_F(ReportCommand, WritesAPageOfEveryHead) {
  const Outcome outcome = reported(input("a.csv", tiny_csv()));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  EXPECT_EQ(outcome.err, "");
  const std::string html = folder_.read("report.html");
  for (const char* const part :
       {"<title>Report: tiny.zawiya on a.csv</title>", "Head <bdi>topic</bdi>",
        "Head <bdi>framing</bdi>", "accuracy 100.0 %", "Model card"}) {
    EXPECT_NE(html.find(part), std::string::npos) << part;
  }
}

TEST_F(ReportCommand, IsTheSamePageOnAnyNumberOfThreads) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  ASSERT_EQ(reported(file, {"--threads", "1"}).status, 0);
  const std::string one = folder_.read("report.html");
  ASSERT_EQ(reported(file, {"--threads", "3"}).status, 0);
  EXPECT_EQ(folder_.read("report.html"), one);
}

TEST_F(ReportCommand, SaysWhichHeadCannotBeMeasured) {
  const Outcome outcome = reported(input("a.csv", "id,text,topic\n1,سعر النفط,طقس\n"));
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* const head : {"head 'topic'", "head 'framing'"}) {
    EXPECT_NE(outcome.err.find(std::string(head) + ": no article has a label that the model knows"),
              std::string::npos)
        << outcome.err;
  }
  EXPECT_NE(folder_.read("report.html").find("<bdi>طقس</bdi> (1)"), std::string::npos);
}

TEST_F(ReportCommand, ReadsStandardInputAndWritesStandardOutput) {
  const Outcome outcome =
      run_command({"report", model(), "-", "-o", "-"}, {.input = tiny_json_lines()});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_TRUE(outcome.out.starts_with("<!DOCTYPE html>"));
  EXPECT_NE(outcome.out.find("on <bdi>standard input</bdi>"), std::string::npos);
}

TEST_F(ReportCommand, TakesOutletsAndDatesFromColumnsThatAreNamed) {
  const std::string file = input("a.csv",
                                 "id,text,source,time\n1,سعر النفط,نهر,2018-01-01\n"
                                 "2,فاز الفريق,جبل,\"Sun, 18 Feb 2018 21:35:43 +0400\"\n");
  ASSERT_EQ(reported(file).status, 0);
  EXPECT_NE(folder_.read("report.html").find("No article has an outlet"), std::string::npos);
  ASSERT_EQ(reported(file, {"--outlet-column", "source", "--date-column", "time"}).status, 0);
  const std::string html = folder_.read("report.html");
  EXPECT_EQ(html.find("No article has an outlet"), std::string::npos);
  EXPECT_EQ(html.find("No article has a date"), std::string::npos);
  EXPECT_NE(html.find("2018-02-18"), std::string::npos);
}

TEST_F(ReportCommand, LeavesNoPageWhereItFails) {
  const std::string file = input("a.csv", tiny_csv());
  EXPECT_EQ(run_command({"report", model(), file}).status, 64) << "-o is missing";
  EXPECT_EQ(reported(file, {"--label", "subject"}).status, 64);
  EXPECT_EQ(reported(file, {"--errors", "-1"}).status, 64);
  EXPECT_EQ(reported(input("b.csv", "id,text\n")).status, 65);
  EXPECT_EQ(
      reported(input("c.jsonl", tiny_json_lines() + "{\"id\":1"), {"--max-rejects", "0"}).status,
      65);
  EXPECT_EQ(reported(folder_.path("no.csv")).status, 66);
  EXPECT_EQ(run_command({"report", folder_.path("no.zawiya"), file, "-o", page()}).status, 66);
  EXPECT_EQ(run_command({"report", model(), file, "-o", folder_.path("no/report.html")}).status,
            73);
  EXPECT_EQ(run_command({"report", model(), file, "-o", "/dev/full"}).status, 74);
  EXPECT_EQ(run_shell("test -e " + page()).status, 1);
}

TEST_F(ReportCommand, IsNotWrittenOverWhatItReads) {
  const std::string file = input("a.csv", tiny_csv());
  EXPECT_NE(run_command({"report", model(), file, "-o", file}).status, 0);
  EXPECT_NE(run_command({"report", model(), file, "-o", model()}).status, 0);
  EXPECT_EQ(folder_.read("a.csv"), tiny_csv());
}

}  // namespace
}  // namespace zawiya::cli
