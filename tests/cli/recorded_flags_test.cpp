#include "cli/recorded_flags.hpp"

#include <filesystem>
#include <string>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

TEST(RecordedFlags, ReadAsALineOfAShell) {
  EXPECT_EQ(flags_as_text({{"--label", "topic"},
                           {"--no-names", "true"},
                           {"--text", "the title,it's text"},
                           {"--outlets", "a file, checksum 0123456789abcdef"},
                           {"--names", "default"}}),
            "--label=topic --no-names --text='the title,it'\\''s text' --outlets FILE "
            "--names=default");
}

TEST(RecordedFlags, AreTheFlagsAmongWhatAModelRecords) {
  EXPECT_EQ(flags_in({{"seed", "1"}, {"--lambda", "0.1"}}), (RecordedFlags{{"--lambda", "0.1"}}));
}

class VerifyTraining : public CommandTest {
 protected:
  /// Trains on the tiny corpus with more flags.
  std::string trained(const std::vector<std::string>& more = {}) {
    const std::string path = folder_.path("verified.zawiya");
    std::vector<std::string> arguments = {"train",    news, "--label",   "topic",
                                          "--min-df", "1",  "--lambda",  "0.001",
                                          "-m",       path, "--threads", "1"};
    arguments.insert(arguments.end(), more.begin(), more.end());
    const Outcome outcome = run_command(arguments);
    EXPECT_EQ(outcome.status, 0) << outcome.err;
    return path;
  }

  const std::string news = folder_.write("news.jsonl", tiny_json_lines());
};

TEST_F(VerifyTraining, SaysThatTheSameBytesComeOut) {
  const std::string model = trained({"--seed", "7", "--max-ngram", "3", "--compact"});
  const Outcome outcome = run_command({"train", "--verify", model, news, "--threads", "2"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("the same " + std::to_string(std::filesystem::file_size(model)) +
                             " bytes come out of its training on these 30 articles again"),
            std::string::npos)
      << outcome.out;
  const Outcome inspected = run_command({"inspect", model});
  EXPECT_NE(inspected.out.find("--seed=7"), std::string::npos) << inspected.out;
  EXPECT_NE(inspected.out.find("--compact"), std::string::npos) << inspected.out;
}

TEST_F(VerifyTraining, SaysThatAnInputIsAnother) {
  const std::string model = trained();
  std::string changed = tiny_json_lines();
  changed[changed.find("\"text\":\"") + 8] = 'x';  // half of a letter: a text of other bytes
  const Outcome other =
      run_command({"train", "--verify", model, folder_.write("changed.jsonl", changed)});
  EXPECT_EQ(other.status, 65);
  EXPECT_NE(other.err.find("what differs is the input: 1 article that it was trained on is not "
                           "among these"),
            std::string::npos)
      << other.err;
  const std::string lines = tiny_json_lines();
  const std::size_t end = lines.find('\n') + 1;
  const std::string moved = lines.substr(end) + lines.substr(0, end);
  const Outcome order =
      run_command({"train", "--verify", model, folder_.write("moved.jsonl", moved)});
  EXPECT_EQ(order.status, 65);
  EXPECT_NE(order.err.find("their labels or their order are not"), std::string::npos) << order.err;
  const Outcome fewer =
      run_command({"train", "--verify", model, folder_.write("fewer.jsonl", lines.substr(end))});
  EXPECT_EQ(fewer.status, 65);
  EXPECT_NE(fewer.err.find("trained on 30 articles, these are 29"), std::string::npos) << fewer.err;
}

TEST_F(VerifyTraining, NeedsTheFilesOfTheTrainingToo) {
  const std::string names = folder_.write("names.tsv", "السلطة\tالوزراء @government\tالبرلمان\n");
  const std::string model = trained({"--names", names});
  EXPECT_EQ(run_command({"train", "--verify", model, news}).status, 64);
  EXPECT_EQ(run_command({"train", "--verify", model, news, "--names", names}).status, 0);
  const std::string other = folder_.write("other.tsv", "السلطة\tالوزراء @government\tالحكومة\n");
  const Outcome outcome = run_command({"train", "--verify", model, news, "--names", other});
  EXPECT_EQ(outcome.status, 65);
  EXPECT_NE(outcome.err.find("what differs is the file of --names"), std::string::npos)
      << outcome.err;
}

TEST_F(VerifyTraining, TakesNoOptionsOfItsOwn) {
  const std::string model = trained();
  EXPECT_EQ(run_command({"train", "--verify", model, news, "--lambda", "1"}).status, 64);
  EXPECT_EQ(run_command({"train", "--verify", model, news, "-m", "x.zawiya"}).status, 64);
  EXPECT_EQ(run_command({"train", "--verify", news, news}).status, 65) << "no model";
  EXPECT_EQ(run_command({"train", news, "-m", "x.zawiya"}).status, 64) << "no label";
}

}  // namespace
}  // namespace zawiya::cli
