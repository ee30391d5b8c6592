#include "cli/tune_view.hpp"

#include <fstream>
#include <sstream>

#include "cli/failure.hpp"
#include "command_test.hpp"

namespace zawiya::cli {
namespace {

jobs::Tuning tuned(bool better) {
  jobs::Tuning tuning;
  tuning.head = "topic";
  tuning.folds = 2;
  tuning.trials = {{{}, 0.5, 0.001},
                   {{{"class-weight", "balanced"}, {"lambda", "0.002"}}, 0.6, 0.002}};
  tuning.best = 1;
  tuning.chosen_in_folds = {tuning.trials[1].settings, {}};
  tuning.is_better = better;
  if (better) tuning.settings = tuning.trials[1].settings;
  return tuning;
}

TEST(TuneView, SaysWhatIsBetter) {
  const std::string text = tuning_as_text(tuned(true));
  EXPECT_NE(text.find("Better than the defaults by macro-f1: class-weight=balanced lambda=0.002"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("1 of 2  class-weight=balanced"), std::string::npos) << text;
}

TEST(TuneView, SaysThatTheDefaultsAreBest) {
  EXPECT_NE(tuning_as_text(tuned(false)).find("The defaults are best"), std::string::npos);
  const std::string toml = tuning_as_toml(tuned(false), {{"--label", "topic"}});
  EXPECT_NE(toml.find("label = \"topic\"\n"), std::string::npos) << toml;
  EXPECT_EQ(toml.find("class-weight"), std::string::npos) << toml;
}

TEST(TuneView, WritesFlagsAsLines) {
  const std::string toml = tuning_as_toml(
      tuned(true),
      {{"--soft", "a"}, {"--text", "title,text"}, {"--soft", "b"}, {"--no-names", "true"}});
  EXPECT_NE(toml.find("soft = [\"a\", \"b\"]\ntext = \"title,text\"\nno-names = true\n"),
            std::string::npos)
      << toml;
  EXPECT_NE(toml.find("class-weight = \"balanced\"\nlambda = 0.002\n"), std::string::npos) << toml;
  EXPECT_THROW(tuning_as_toml(tuned(true), {{"--text", "a#b"}}), Failure);
}

class TuneCommand : public CommandTest {
 protected:
  const std::string news = folder_.write("news.jsonl", tiny_json_lines());

  static std::string content(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream all;
    all << file.rdbuf();
    return all.str();
  }
};

TEST_F(TuneCommand, WritesWhatTrainTakes) {
  const std::string config = folder_.path("train.toml");
  const Outcome outcome = run_command({"tune", news, "--label", "topic", "--min-df", "1", "--folds",
                                       "2", "--trials", "2", "--lambda", "0.01", "-o", config});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_NE(outcome.out.find("judged on articles that the choice has not seen"), std::string::npos)
      << outcome.out;
  const std::string toml = content(config);
  EXPECT_NE(toml.find("label = \"topic\"\nmin-df = 1\nlambda = 0.01\n"), std::string::npos) << toml;
  const std::string by_config = folder_.path("config.zawiya");
  const Outcome trained = run_command({"train", news, "--config", config, "-m", by_config});
  EXPECT_EQ(trained.status, 0) << trained.err;
  const Outcome inspected = run_command({"inspect", by_config});
  EXPECT_NE(inspected.out.find("--lambda=0.01"), std::string::npos) << inspected.out;
  EXPECT_NE(inspected.out.find("--min-df=1"), std::string::npos) << inspected.out;
}

TEST_F(TuneCommand, RefusesWhatDoesNotGoTogether) {
  const auto status = [&](std::vector<std::string> more) {
    more.insert(more.begin(), {"tune", news, "--label", "topic", "--min-df", "1"});
    return run_command(more).status;
  };
  EXPECT_EQ(status({"--trials", "1", "--minutes", "1"}), 64);
  EXPECT_EQ(status({"--trials", "0"}), 64);
  EXPECT_EQ(status({"--trials", "1", "--optimise", "beauty"}), 64);
  EXPECT_EQ(status({"--trials", "1", "-o", "-"}), 64);
  EXPECT_EQ(status({"--trials", "1", "-o", news}), 73);
  EXPECT_EQ(status({"--trials", "1", "-o", folder_.path("none/train.toml")}), 73);
  EXPECT_EQ(status({"--trials", "1", "--label", "framing"}), 64);
}

}  // namespace
}  // namespace zawiya::cli
