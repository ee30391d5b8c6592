#include <nlohmann/json.hpp>

#include "command_test.hpp"

namespace zawiya::cli {
namespace {

using Json = nlohmann::json;

class EvaluateCommand : public CommandTest {};

TEST_F(EvaluateCommand, MeasuresEveryHead) {
  const Outcome outcome = run_command({"evaluate", model(), input("a.csv", tiny_csv())});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  for (const char* part : {"topic  30 articles", "framing  30 articles", "accuracy 1.0000",
                           "macro-F1", "log-loss", "calibration error", "true \\ given"}) {
    EXPECT_NE(outcome.out.find(part), std::string::npos) << part << "\n" << outcome.out;
  }
}

TEST_F(EvaluateCommand, WritesTheSameAsJson) {
  const Outcome outcome = run_command({"evaluate", model(), input("a.csv", tiny_csv()), "--json"});
  const Json topic = Json::parse(outcome.out).at("topic");
  EXPECT_EQ(topic.at("articles"), 30);
  EXPECT_EQ(topic.at("accuracy"), 1.0);
  EXPECT_EQ(topic.at("macro_f1"), 1.0);
  EXPECT_GE(topic.at("log_loss"), 0.0);
  EXPECT_GE(topic.at("calibration_error"), 0.0);
  ASSERT_EQ(topic.at("labels").size(), 3U);
  for (const Json& label : topic.at("labels")) {
    EXPECT_EQ(label.at("articles"), 10);
    EXPECT_EQ(label.at("predicted"), 10);
    EXPECT_EQ(label.at("precision"), 1.0);
    EXPECT_EQ(label.at("recall"), 1.0);
    EXPECT_EQ(label.at("f1"), 1.0);
  }
  EXPECT_EQ(topic.at("confusion"), Json({{10, 0, 0}, {0, 10, 0}, {0, 0, 10}}));
}

TEST_F(EvaluateCommand, CountsMistakesWhereTheyAre) {
  const std::string data = "id,text,topic,framing\n1,سعر النفط في الأسواق,رياضة,رسمي\n";
  const Outcome outcome = run_command({"evaluate", model(), input("a.csv", data), "--json"});
  const Json topic = Json::parse(outcome.out).at("topic");
  EXPECT_EQ(topic.at("accuracy"), 0.0);
  EXPECT_EQ(topic.at("confusion").at(1).at(0), 1) << "رياضة, taken for اقتصاد";
}

TEST_F(EvaluateCommand, GivesTheSameAtAnyNumberOfThreads) {
  std::string lines;
  while (lines.size() < 3'000'000) lines += tiny_json_lines();
  const std::string file = input("a.jsonl", lines);
  const std::string one = run_command({"evaluate", model(), file, "--json", "--threads", "1"}).out;
  EXPECT_FALSE(one.empty());
  EXPECT_EQ(run_command({"evaluate", model(), file, "--json", "--threads", "3"}).out, one);
}

TEST_F(EvaluateCommand, TakesLabelsFromTheColumnThatItIsTold) {
  const std::string data = "id,text,subject,framing\n1,سعر النفط في الأسواق,اقتصاد,رسمي\n";
  const std::string file = input("a.csv", data);
  EXPECT_EQ(run_command({"evaluate", model(), file}).status, 65);
  const Outcome outcome = run_command({"evaluate", model(), file, "--label", "topic=subject"});
  EXPECT_EQ(outcome.status, 0) << outcome.err;
  const Outcome unknown = run_command({"evaluate", model(), file, "--label", "subject"});
  EXPECT_EQ(unknown.status, 64);
  EXPECT_NE(unknown.err.find("the model has the heads topic, framing"), std::string::npos)
      << unknown.err;
}

TEST_F(EvaluateCommand, LeavesOutLabelsThatTheModelDoesNotKnow) {
  const Outcome some =
      run_command({"evaluate", model(), input("some.csv", tiny_csv() + "x,طقس,أمطار,طقس,رسمي\n")});
  EXPECT_EQ(some.status, 0);
  EXPECT_NE(some.err.find("1 article has the label 'طقس', which the model does not know"),
            std::string::npos)
      << some.err;
  const Outcome none =
      run_command({"evaluate", model(), input("none.csv", "text,topic,framing\nأمطار,طقس,رسمي\n")});
  EXPECT_EQ(none.status, 65);
  EXPECT_EQ(none.out, "");
}

TEST_F(EvaluateCommand, SaysWhatItCouldNotRead) {
  const Outcome outcome =
      run_command({"evaluate", model(), input("a.jsonl", tiny_json_lines() + "{\"id\":1")});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_NE(outcome.err.find("1 of 31 records could not be read"), std::string::npos)
      << outcome.err;
  EXPECT_NE(outcome.err.find("a.jsonl:31: not valid JSON"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace zawiya::cli
