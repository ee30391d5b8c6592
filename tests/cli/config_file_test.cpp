#include "cli/config_file.hpp"

#include <CLI/CLI.hpp>

#include "cli/failure.hpp"
#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class ConfigFile : public CommandTest {
 protected:
  ConfigFile() {
    CLI::App* command = app.add_subcommand("train");
    command->add_option("INPUT", inputs);
    command->add_option("--model,-m", text);
    command->add_option("--label", labels);
    command->add_option("--text", text);
    CLI::Option* const names = command->add_option("--names", text);
    command->add_flag("--no-names", flag)->excludes(names);
    add_config(*command, path);
    app.add_subcommand("inspect");
  }

  std::vector<std::string> with(const std::string& content, std::vector<std::string> more = {}) {
    more.insert(more.begin(), {"train", "--config", folder_.write("train.toml", content)});
    return with_config(app, more);
  }

  /// What the file adds.
  std::vector<std::string> added(const std::string& content, std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = with(content, more);
    arguments.erase(arguments.begin(),
                    arguments.begin() + 3 + static_cast<std::ptrdiff_t>(more.size()));
    return arguments;
  }

  std::string refusal(const std::string& content) {
    try {
      with(content);
    } catch (const Failure& failure) {
      EXPECT_EQ(failure.status(), kBadData);
      return failure.what();
    }
    return "";
  }

  using Words = std::vector<std::string>;
  CLI::App app;
  std::string text, path;
  std::vector<std::string> labels, inputs;
  bool flag = false;
};

TEST_F(ConfigFile, ItsLinesAreFlags) {
  EXPECT_EQ(added("# chosen by zawiya tune\nlabel = [\"topic\", \"framing\"]\n"
                  "text = \"title,text\"\nno-names = true\n"),
            (Words{"--label=topic", "--label=framing", "--text=title,text", "--no-names=true"}));
  EXPECT_EQ(added("no-names = false\n"), Words{});
  EXPECT_EQ(added(""), Words{});
}

TEST_F(ConfigFile, TheCommandLineGoesBeforeIt) {
  EXPECT_EQ(added("text = \"a\"\nlabel = \"b\"\n", {"--text", "c"}), Words{"--label=b"});
  EXPECT_EQ(added("text = \"a\"\n", {"--text=c"}), Words{});
  EXPECT_EQ(added("model = \"a\"\n", {"-m", "c"}), Words{});
  EXPECT_EQ(added("names = \"a\"\n", {"--no-names"}), Words{}) << "what excludes it, too";
}

TEST_F(ConfigFile, StandsBeforeWhatIsAnInputAnyway) {
  EXPECT_EQ(with("label = \"b\"\n", {"--", "--label"}).back(), "--label");
}

TEST_F(ConfigFile, RefusesAnUnknownKeyByItsName) {
  EXPECT_NE(refusal("lable = \"topic\"\n").find("train.toml: unknown key 'lable'"),
            std::string::npos);
  for (const char* key : {"config", "help", "verify", "INPUT"}) {
    EXPECT_NE(refusal(std::string(key) + " = \"x\"\n").find(key), std::string::npos);
  }
  EXPECT_NE(refusal("[train]\nlabel = \"topic\"\n").find("the section 'train'"), std::string::npos);
}

TEST_F(ConfigFile, OfCommandsWithoutTheFlagIsLeftToThem) {
  EXPECT_EQ(with_config(app, {"inspect", "--config", "x"}), (Words{"inspect", "--config", "x"}));
  EXPECT_EQ(with_config(app, {}), Words{});
  EXPECT_EQ(with_config(app, {"nothing"}), Words{"nothing"});
}

TEST_F(ConfigFile, IsRefusedWhereItCannotBeRead) {
  EXPECT_THROW(with_config(app, {"train", "--config", folder_.path("none.toml")}), Failure);
  const Outcome none = run_command({"train", "x", "--config", folder_.path("none.toml")});
  EXPECT_EQ(none.status, 66) << none.err;
  const Outcome unknown =
      run_command({"train", "x", "--config", folder_.write("unknown.toml", "lamda = 0.1\n")});
  EXPECT_EQ(unknown.status, 65);
  EXPECT_NE(unknown.err.find("unknown key 'lamda'"), std::string::npos) << unknown.err;
}

TEST_F(ConfigFile, GivesTheSameModelAsItsFlags) {
  const std::string news = folder_.write("news.jsonl", tiny_json_lines());
  const std::string config =
      folder_.write("train.toml", "label = \"topic\"\nmin-df = 1\nlambda = 0.5\n");
  const std::string by_flags = folder_.path("flags.zawiya");
  const std::string by_file = folder_.path("file.zawiya");
  EXPECT_EQ(run_command({"train", news, "--label", "topic", "--min-df", "1", "--lambda", "0.001",
                         "-m", by_flags})
                .status,
            0);
  const Outcome outcome =
      run_command({"train", news, "--config", config, "--lambda", "0.001", "-m", by_file});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  EXPECT_EQ(run_shell("cmp '" + by_flags + "' '" + by_file + "'").status, 0);
}

}  // namespace
}  // namespace zawiya::cli
