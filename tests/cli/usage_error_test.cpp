#include "cli/usage_error.hpp"

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

/// What the command says to arguments that it must refuse.
std::string refusal(const std::vector<std::string>& arguments) {
  const Outcome outcome = run_command(arguments);
  EXPECT_EQ(outcome.status, 64) << outcome.err;
  EXPECT_EQ(outcome.out, "");
  return outcome.err;
}

TEST(UsageError, NamesTheCommandThatWasMeant) {
  EXPECT_EQ(refusal({"trian", "a.csv"}),
            "zawiya: there is no command 'trian'; did you mean 'train'?\nSee 'zawiya --help'.\n");
  EXPECT_EQ(refusal({"Score", "--json"}).find("did you mean 'score'?") == std::string::npos, true);
  EXPECT_NE(refusal({"Score"}).find("did you mean 'score'?"), std::string::npos);
}

TEST(UsageError, ListsTheCommandsWhereNoneIsNear) {
  const std::string list =
      "train, classify, score, merge, evaluate, report, calibrate, crossval, tune, compare, "
      "contrast, audit, inspect, normalise";
  EXPECT_NE(refusal({}).find("expected a command: " + list), std::string::npos);
  EXPECT_NE(refusal({"frobnicate"}).find("no command 'frobnicate'; there are " + list),
            std::string::npos);
}

TEST(UsageError, RefusesValuesThatAreEmpty) {
  EXPECT_EQ(refusal({"score", "m", "a.csv", "--text", ""}),
            "zawiya: --text: expected a value, found an empty one\nSee 'zawiya score --help'.\n");
  EXPECT_NE(refusal({"score", "", "a.csv"}).find("MODEL: expected a value"), std::string::npos);
}

TEST(UsageError, NamesTheFlagThatWasMeant) {
  EXPECT_EQ(refusal({"score", "m", "a.csv", "--probabilites"}),
            "zawiya: score has no flag '--probabilites'; did you mean '--probabilities'?\n"
            "See 'zawiya score --help'.\n");
  EXPECT_NE(
      refusal({"train", "a.csv", "--label", "x", "--modle=m"}).find("did you mean '--model'?"),
      std::string::npos);
  EXPECT_NE(refusal({"--verson"}).find("did you mean '--version'?"), std::string::npos);
}

TEST(UsageError, SuggestsNothingForALetter) {
  EXPECT_EQ(refusal({"score", "m", "a.csv", "-x"}),
            "zawiya: score has no flag '-x'\nSee 'zawiya score --help'.\n");
}

TEST(UsageError, SaysWhatIsMissing) {
  EXPECT_NE(refusal({"train"}).find("INPUT is required"), std::string::npos);
  EXPECT_NE(refusal({"train", "a.csv", "-m", "m"}).find("--label is required"), std::string::npos);
  EXPECT_NE(refusal({"train", "a.csv", "--label", "x"}).find("--model is required"),
            std::string::npos);
  EXPECT_NE(refusal({"score", "m"}).find("INPUT is required"), std::string::npos);
  EXPECT_NE(refusal({"inspect"}).find("MODEL is required"), std::string::npos);
}

TEST(UsageError, LetsNoArgumentActOnTheTerminal) {
  EXPECT_EQ(refusal({"\x1b[31mtrain"}).find('\x1b'), std::string::npos);
  EXPECT_EQ(refusal({"score", "--\x1b[31m"}).find('\x1b'), std::string::npos);
}

TEST(UsageError, FallsBackOnTheParsersSentence) {
  CLI::App app("", "zawiya");
  app.add_subcommand("score")->add_flag("--json");
  EXPECT_EQ(usage_error(app, {}, "odd"),
            "zawiya: expected a command: score\nSee 'zawiya --help'.\n");
  app.parse("score", false);
  EXPECT_EQ(usage_error(app, {"score", "--json", "--", "--x"}, "odd"),
            "zawiya: odd\nSee 'zawiya score --help'.\n");
}

}  // namespace
}  // namespace zawiya::cli
