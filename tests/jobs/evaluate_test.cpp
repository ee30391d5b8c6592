#include "jobs/evaluate.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tiny_news.hpp"

namespace zawiya::jobs {
namespace {

using EvaluateTest = TinyNews;

TEST_F(EvaluateTest, MeasuresEveryHead) {
  const Evaluation evaluation = evaluate(model, {.inputs = {news}});
  EXPECT_EQ(evaluation.left_out.of_records, 5U);
  EXPECT_EQ(evaluation.left_out.records, 1U);
  EXPECT_NE(evaluation.left_out.first.find("news.jsonl:5"), std::string::npos);
  ASSERT_EQ(evaluation.heads.size(), 1U);
  const HeadEvaluation& framing = evaluation.heads[0];
  EXPECT_EQ(framing.head, "framing");
  EXPECT_EQ(framing.column, "framing");
  EXPECT_EQ(framing.labels, model.heads[0].labels);
  EXPECT_EQ(framing.metrics.articles, 3U);
  EXPECT_NEAR(framing.metrics.accuracy, 2.0 / 3, 1e-12);
  EXPECT_EQ(framing.unknown_labels, (std::map<std::string, std::uint64_t>{{"آخر", 1}}));
}

TEST_F(EvaluateTest, DoesNotDependOnThreads) {
  const Evaluation one = evaluate(model, {.inputs = {news}});
  const Evaluation two = evaluate(model, {.inputs = {news, news}, .threads = 2});
  EXPECT_EQ(two.heads[0].metrics.articles, 2 * one.heads[0].metrics.articles);
  EXPECT_EQ(two.heads[0].metrics.accuracy, one.heads[0].metrics.accuracy);
}

TEST_F(EvaluateTest, OfNoLabelThatTheModelKnowsIsOfNoArticle) {
  const Evaluation evaluation =
      evaluate(model, {.inputs = {news}, .columns = {.labels = {{"framing", "id"}}}});
  EXPECT_EQ(evaluation.heads[0].column, "id");
  EXPECT_EQ(evaluation.heads[0].metrics.articles, 0U);
  EXPECT_EQ(evaluation.heads[0].unknown_labels.size(), 4U);
}

TEST_F(EvaluateTest, RefusesHeadsAndColumnsThatTheModelDoesNotHave) {
  try {
    evaluate(model, {.inputs = {news}, .columns = {.labels = {{"topic", "topic"}}}});
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "label topic: the model has the heads framing");
  }
  EXPECT_THROW(evaluate(model, {.inputs = {news}, .columns = {.target = "t"}}), UsageError);
}

TEST_F(EvaluateTest, CanBeCancelled) {
  EXPECT_THROW(evaluate(model, {.inputs = {news}}, cancel), datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::jobs
