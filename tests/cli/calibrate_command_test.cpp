#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class CalibrateCommand : public CommandTest {};

TEST_F(CalibrateCommand, SaysWhatEachHeadGained) {
  const std::string output = folder_.path("calibrated.zawiya");
  const Outcome outcome =
      run_command({"calibrate", model(), input("a.csv", tiny_csv()), "-o", output});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* part :
       {"topic: on 30 articles", "framing: on 30 articles", "log-loss", "wrote "}) {
    EXPECT_NE(outcome.err.find(part), std::string::npos) << part << "\n" << outcome.err;
  }
  EXPECT_EQ(run_command({"evaluate", output, input("a.csv", tiny_csv())}).status, 0);
}

TEST_F(CalibrateCommand, CalibratesTheHeadsThatAreNamed) {
  const std::string output = folder_.path("calibrated.zawiya");
  const std::string articles = input("a.csv", tiny_csv());
  const Outcome outcome =
      run_command({"calibrate", model(), articles, "--label", "framing", "-o", output});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(outcome.err.find("topic:"), std::string::npos) << outcome.err;
  EXPECT_EQ(run_command({"calibrate", model(), articles, "--label", "x", "-o", output}).status, 64);
}

TEST_F(CalibrateCommand, RefusesTooFewArticles) {
  const std::string output = folder_.path("calibrated.zawiya");
  const std::string data = "id,text,topic,framing\n1,سعر النفط في الأسواق,اقتصاد,رسمي\n";
  const Outcome outcome = run_command({"calibrate", model(), input("a.csv", data), "-o", output});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_NE(outcome.err.find("topic on 1, framing on 1; expected 20 at least"), std::string::npos)
      << outcome.err;
  EXPECT_NE(run_command({"inspect", output}).status, 0) << "no file is left";
}

TEST_F(CalibrateCommand, JudgesWhatItLeavesOutBeforeItWrites) {
  const std::string output = folder_.path("calibrated.zawiya");
  const std::string articles = input("a.csv", tiny_csv() + "x,y\n");
  const std::vector<std::string> command = {"calibrate", model(), articles, "-o", output};
  std::vector<std::string> strict = command;
  strict.insert(strict.end(), {"--max-rejects", "0"});
  EXPECT_EQ(run_command(strict).status, 65);
  EXPECT_NE(run_command({"inspect", output}).status, 0) << "no file is left";
  EXPECT_EQ(run_command(command).status, 0);
}

}  // namespace
}  // namespace zawiya::cli
