#include <nlohmann/json.hpp>

#include "cli/version.hpp"
#include "command_test.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

class InspectCommand : public CommandTest {};

TEST_F(InspectCommand, ShowsLabelsOptionsAndProvenance) {
  const Outcome outcome = run_command({"inspect", model()});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* part : {"tool_version", "articles                30",
                           "options.folds           news", "columns.label:topic     topic",
                           "head topic", "head framing", "  سياسة  (10 articles): "}) {
    EXPECT_NE(outcome.out.find(part), std::string::npos) << part << "\n" << outcome.out;
  }
}

TEST_F(InspectCommand, WritesTheSameAsJson) {
  const Outcome outcome = run_command({"inspect", model(), "--json", "--features", "2"});
  const Json json = Json::parse(outcome.out);
  EXPECT_EQ(json.at("tool_version"), kVersion);
  EXPECT_EQ(json.at("articles"), 30);
  EXPECT_EQ(json.at("size_bytes"), folder_.read("tiny.zawiya").size());
  EXPECT_EQ(json.at("data_fingerprint").get<std::string>().size(), 16U);
  EXPECT_GT(json.at("units"), 0);
  EXPECT_EQ(json.at("options").at("min_df"), 1);
  EXPECT_EQ(json.at("columns").at("label:framing"), "framing");
  ASSERT_EQ(json.at("heads").size(), 2U);
  const Json& topic = json.at("heads").at(0);
  EXPECT_EQ(topic.at("name"), "topic");
  EXPECT_EQ(topic.at("lambda"), 0.001);
  EXPECT_TRUE(topic.at("held_out").contains("accuracy"));
  ASSERT_EQ(topic.at("labels").size(), 3U);
  EXPECT_EQ(topic.at("labels").at(0).at("label"), "اقتصاد");
  EXPECT_EQ(topic.at("labels").at(0).at("articles"), 10);
  EXPECT_EQ(topic.at("labels").at(0).at("strongest").size(), 2U);
}

TEST_F(InspectCommand, SaysSoWhereNothingWasHeldOut) {
  const std::string file = folder_.path("two.zawiya");
  ASSERT_EQ(
      run_command({"train", input("two.csv", "text,l\nهدف,x\nسعر,y\n"), "--label", "l", "-m", file})
          .status,
      0);
  const Outcome outcome = run_command({"inspect", file});
  EXPECT_NE(outcome.out.find("held out: no article; not measured"), std::string::npos)
      << outcome.out;
}

TEST_F(InspectCommand, ReadsAModelFromStandardInput) {
  const std::string expected = run_command({"inspect", model()}).out;
  EXPECT_EQ(run_command({"inspect", "-"}, {.input = folder_.read("tiny.zawiya")}).out, expected);
}

}  // namespace
}  // namespace zawiya::cli
