#include "jobs/compare_models.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "jobs/evaluate.hpp"
#include "tiny_news.hpp"
#include "train/text_fingerprint.hpp"

namespace zawiya::jobs {
namespace {

class CompareModelsTest : public TinyNews {
 protected:
  /// Says of everything that it is رسمي.
  static model::Model sure_of_the_first() {
    model::Model model = tests::tiny_model();
    model.heads[0].intercepts = {20, -20};
    return model;
  }

  ModelComparison compared(const model::Model& b, ColumnChoice columns = {}) const {
    return compare_models(model, b, {.inputs = {news}, .columns = std::move(columns)});
  }
};

TEST_F(CompareModelsTest, MeasuresBothOnTheSameArticles) {
  const ModelComparison result = compared(sure_of_the_first());
  ASSERT_EQ(result.heads.size(), 1U);
  const HeadComparison& of = result.heads[0];
  EXPECT_EQ(of.head, "framing");
  EXPECT_EQ(of.found.articles, 3U);
  EXPECT_EQ(of.found.both_right, 1U);
  EXPECT_EQ(of.found.only_a_right, 1U);
  EXPECT_EQ(of.found.only_b_right, 1U);
  EXPECT_DOUBLE_EQ(of.found.accuracy.a, 2.0 / 3);
  EXPECT_GT(of.found.log_loss.b, of.found.log_loss.a);
  EXPECT_EQ(of.unknown, (LabelCounts{{"آخر", 1}}));
  EXPECT_EQ(result.left_out.records, 1U);
  EXPECT_EQ(result.left_out.of_records, 5U);
}

TEST_F(CompareModelsTest, NamesTheArticlesThatChanged) {
  const std::vector<ChangedArticle> changed = compared(sure_of_the_first()).heads[0].changed;
  ASSERT_EQ(changed.size(), 2U);
  EXPECT_EQ(changed[0].id, "b");
  EXPECT_EQ(changed[0].label, "معارض");
  EXPECT_EQ(changed[0].given_a, "معارض");
  EXPECT_EQ(changed[0].given_b, "رسمي");
  EXPECT_EQ(changed[1].id, "c");
}

TEST_F(CompareModelsTest, OfOneModelWithItselfNothingChanges) {
  const HeadComparison of = compared(model).heads[0];
  EXPECT_TRUE(of.changed.empty());
  EXPECT_EQ(of.found.accuracy.difference.high, 0);
  EXPECT_EQ(of.found.log_loss.a, of.found.log_loss.b);
}

TEST_F(CompareModelsTest, LeavesOutLabelsThatOneModelDoesNotKnow) {
  model::Model other = tests::tiny_model();
  other.heads[0].labels = {"آخر", "رسمي"};
  const HeadComparison of = compared(other).heads[0];
  EXPECT_EQ(of.labels, (std::vector<std::string>{"رسمي", "معارض", "آخر"}));
  EXPECT_EQ(of.found.articles, 2U) << "those of رسمي";
  EXPECT_EQ(of.known_to_a, (LabelCounts{{"معارض", 1}}));
  EXPECT_EQ(of.known_to_b, (LabelCounts{{"آخر", 1}}));
  EXPECT_EQ(of.found.labels[0].given_a, 1U);
  EXPECT_EQ(of.found.labels[0].given_b, 1U)
      << "B's second label is A's first: النظام is رسمي to it";
  EXPECT_EQ(of.changed.size(), 2U);
}

TEST_F(CompareModelsTest, SaysWhichHeadsOnlyOneHas) {
  model::Model other = tests::tiny_model();
  other.heads[0].name = "angle";
  EXPECT_THROW(compared(other), DataError);
  EXPECT_THROW(compared(other, {.labels = {{"framing", "framing"}}}), UsageError);
}

TEST_F(CompareModelsTest, DrawsGroupsTogether) {
  const HeadComparison of = compared(sure_of_the_first(), {.group = "framing"}).heads[0];
  EXPECT_EQ(of.found.groups, 2U);
  EXPECT_THROW(compared(model, {.group = "nowhere"}), datasets::FormatError);
}

TEST_F(CompareModelsTest, RefusesAnInputThatCanBeReadOnceOnly) {
  EXPECT_THROW(compare_models(model, model, {.inputs = {"-"}}), UsageError);
  EXPECT_THROW(compare_models(model, model, {.inputs = {"/dev/null"}}), UsageError);
}

TEST_F(CompareModelsTest, CountsArticlesThatAModelHasLearntFrom) {
  datasets::Article article;
  article.text = "النظام";
  model::Model other = tests::tiny_model();
  other.provenance.text_fingerprints = {train::text_fingerprint(article)};
  const ModelComparison result = compared(other);
  EXPECT_EQ(result.learnt_by_a, std::nullopt) << "it records none";
  EXPECT_EQ(result.learnt_by_b, 2U);
  EXPECT_EQ(evaluate(other, {.inputs = {news}}).learnt_from, 2U);
}

TEST_F(CompareModelsTest, CanBeCancelled) {
  EXPECT_THROW(compare_models(model, model, {.inputs = {news}}, cancel), datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::jobs
