#include "cli/message_log.hpp"

#include <nlohmann/json.hpp>
#include <sstream>

#include "cli/app.hpp"
#include "command_test.hpp"

namespace zawiya::cli {
namespace {

class MessageLogTest : public CommandTest {
 protected:
  /// A table in which one record of three has no text.
  std::string table() const {
    return input("t.csv", "id,text,topic\n1,أعلنت الوزارة الخطة,سياسة\n2\n3,فاز الفريق,رياضة\n");
  }

  static std::vector<nlohmann::json> objects(const std::string& lines) {
    std::vector<nlohmann::json> all;
    std::istringstream stream(lines);
    for (std::string line; std::getline(stream, line);) all.push_back(nlohmann::json::parse(line));
    return all;
  }
};

TEST_F(MessageLogTest, IsOfEveryVerb) {
  const auto app = command_app();
  for (const CLI::App* verb : app->get_subcommands({})) {
    if (verb->get_group().empty()) continue;
    EXPECT_NE(verb->get_option_no_throw("--quiet"), nullptr) << verb->get_name();
    EXPECT_NE(verb->get_option_no_throw("--log-format"), nullptr) << verb->get_name();
  }
}

TEST_F(MessageLogTest, QuietKeepsResultsAndErrors) {
  const Outcome loud = run_command({"score", model(), table(), "-o", "-"});
  EXPECT_NE(loud.err, "");
  const Outcome quiet = run_command({"score", model(), table(), "-o", "-", "--quiet"});
  EXPECT_EQ(quiet.err, "");
  EXPECT_EQ(quiet.out, loud.out);
  const Outcome failing = run_command({"score", model(), folder_.path("none"), "--quiet"});
  EXPECT_EQ(failing.status, 66);
  EXPECT_NE(failing.err.find("zawiya: cannot read"), std::string::npos) << failing.err;
}

TEST_F(MessageLogTest, QuietIsYesOrNo) {
  const std::string file = input("a.jsonl", tiny_json_lines());
  EXPECT_EQ(run_command({"score", model(), file, "--quiet=bogus"}).status, 64);
  EXPECT_EQ(run_command({"score", model(), file, "--quiet=1"}).err, "");
  EXPECT_NE(run_command({"score", model(), file, "--quiet=false"}).err, "");
}

TEST_F(MessageLogTest, QuietKeepsWarnings) {
  const Outcome quiet = run_command({"evaluate", model(), table(), "--label", "topic", "--quiet"});
  EXPECT_TRUE(quiet.err.starts_with("zawiya: warning: ")) << quiet.err;
}

TEST_F(MessageLogTest, JsonIsAnObjectALine) {
  const Outcome trained =
      run_command({"train", input("a.jsonl", tiny_json_lines()), "--label", "topic", "--lambda",
                   "0.001", "--min-df", "1", "-m", folder_.path("m"), "--log-format", "json"});
  EXPECT_EQ(trained.status, 0) << trained.err;
  bool has_progress = false;
  const auto lines = objects(trained.err);
  EXPECT_GT(lines.size(), 3U);
  for (const nlohmann::json& line : lines) {
    EXPECT_EQ(line["verb"], "train");
    EXPECT_TRUE(line["message"].is_string());
    has_progress = has_progress || (line["level"] == "progress" && line.contains("done"));
  }
  EXPECT_TRUE(has_progress) << trained.err;
}

TEST_F(MessageLogTest, JsonIsOfErrorsAndUsageToo) {
  const auto failing =
      objects(run_command({"score", model(), folder_.path("none"), "--log-format=json"}).err);
  ASSERT_EQ(failing.size(), 1U);
  EXPECT_EQ(failing[0]["level"], "error");
  EXPECT_EQ(failing[0]["message"].get<std::string>().find("cannot read"), 0U);
  const auto usage = objects(run_command({"score", "--log-format", "json", "--modle"}).err);
  ASSERT_EQ(usage.size(), 2U);
  EXPECT_EQ(usage[0]["level"], "error");
}

TEST_F(MessageLogTest, AConfigurationMayChoose) {
  const Outcome trained = run_command(
      {"train", input("a.jsonl", tiny_json_lines()), "--label", "topic", "--lambda", "0.001",
       "--min-df", "1", "-m", folder_.path("m"), "--config", input("c.toml", "quiet = true\n")});
  EXPECT_EQ(trained.status, 0);
  EXPECT_EQ(trained.err, "");
}

TEST_F(MessageLogTest, IsNoPartOfHowAModelWasTrained) {
  const auto train_to = [&](const char* name, std::vector<std::string> more) {
    std::vector<std::string> line = {"train",    input("a.jsonl", tiny_json_lines()),
                                     "--label",  "topic",
                                     "--lambda", "0.001",
                                     "--min-df", "1",
                                     "-m",       folder_.path(name)};
    line.insert(line.end(), more.begin(), more.end());
    EXPECT_EQ(run_command(line).status, 0);
    return folder_.read(name);
  };
  EXPECT_EQ(train_to("a", {}), train_to("b", {"--quiet", "--log-format", "json"}));
}

TEST(MessageLog, NamesLevels) {
  const auto of = [](const char* line, bool is_error) {
    const auto json = nlohmann::json::parse(message_as_json(line, is_error, "score"));
    return json["level"].get<std::string>() + "|" + json["message"].get<std::string>();
  };
  EXPECT_EQ(of("zawiya: warning: a", false), "warning|a");
  EXPECT_EQ(of("zawiya: hint: a", false), "note|a");
  EXPECT_EQ(of("zawiya: a", true), "error|a");
  EXPECT_EQ(of("\r\x1b[Kzawiya: a", false), "note|a");
  EXPECT_EQ(of("\xFF", false), "note|\xEF\xBF\xBD");
}

}  // namespace
}  // namespace zawiya::cli
