#include "cli/evaluation_report.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace zawiya::cli {
namespace {

/// Of two labels, of which articles have both and were given one.
jobs::HeadEvaluation one_sided() {
  jobs::HeadEvaluation of;
  of.head = "topic";
  of.labels = {"culture", "sport"};
  of.metrics.articles = 3;
  of.metrics.confusion = {{2, 0}, {1, 0}};
  of.metrics.labels.resize(2);
  of.metrics.reliability.resize(10);
  return of;
}

TEST(EvaluationReport, NamesTheCommonestLabelsThatAModelDoesNotKnow) {
  jobs::HeadEvaluation of = one_sided();
  EXPECT_EQ(unknown_labels_as_text(of), "");
  for (int i = 0; i < 9; ++i) {
    of.unknown_labels["label " + std::to_string(i)] = static_cast<std::uint64_t>(i + 1);
  }
  const std::string text = unknown_labels_as_text(of);
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 6);
  EXPECT_TRUE(
      text.starts_with("zawiya: warning: head 'topic': 9 articles have the label 'label 8'"))
      << text;
  EXPECT_NE(text.find("10 articles have one of 4 more labels that the model does not know"),
            std::string::npos)
      << text;
}

TEST(EvaluationReport, NamesTheLabelThatAnUnknownOneIsASpellingOf) {
  jobs::HeadEvaluation of = one_sided();
  of.labels = {"sport", "اقتصاد"};
  of.unknown_labels = {{"SPORT", 2}, {"إقتصــاد", 1}, {"sports", 1}};
  const std::string text = unknown_labels_as_text(of);
  EXPECT_NE(text.find("'SPORT', which the model does not know (it knows 'sport'); left out"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("(it knows 'اقتصاد')"), std::string::npos) << text;
  EXPECT_NE(text.find("'sports', which the model does not know; left out"), std::string::npos)
      << text;
}

TEST(EvaluationReport, CountsWhatIsLeftOutAndNeverGiven) {
  jobs::Evaluation evaluation;
  evaluation.heads = {one_sided()};
  evaluation.heads[0].unknown_labels = {{"آخر", 4}, {"b", 1}};
  evaluation.left_out.records = 7;
  EXPECT_NE(evaluation_as_text(evaluation).find("\n  never given: sport\n"), std::string::npos);
  const auto json = nlohmann::json::parse(evaluation_as_json(evaluation)).at("topic");
  EXPECT_EQ(json.at("never_given"), nlohmann::json({"sport"}));
  EXPECT_EQ(json.at("records_left_out"), 7);
  EXPECT_EQ(json.at("unknown_labels").at("labels"), 2);
  EXPECT_EQ(json.at("unknown_labels").at("articles"), 5);
  EXPECT_EQ(json.at("unknown_labels").at("commonest").at("آخر"), 4);
}

}  // namespace
}  // namespace zawiya::cli
