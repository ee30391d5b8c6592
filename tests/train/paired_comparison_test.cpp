#include "train/paired_comparison.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace zawiya::train {
namespace {

constexpr std::uint32_t kPairDraws = 1000;

PairedArticle article(std::uint32_t truth, std::uint32_t a, std::uint32_t b, std::uint32_t group,
                      double loss_a = 1, double loss_b = 1) {
  return {{truth}, {a}, {b}, loss_a, loss_b, group};
}

/// Articles of two labels, of which A tells half right, and B those and `more` in a hundred others.
std::vector<PairedArticle> many(std::uint32_t articles, std::uint32_t more) {
  std::vector<PairedArticle> of;
  for (std::uint32_t i = 0; i < articles; ++i) {
    const std::uint32_t truth = i % 2;
    const bool a = i % 4 < 2;
    const bool b = a || i % 100 < 2 * more;
    of.push_back(article(truth, a ? truth : 1 - truth, b ? truth : 1 - truth, i, a ? 0.5 : 1.0,
                         b ? 0.5 : 1.0));
  }
  return of;
}

TEST(McNemar, IsTheBinomialProbabilityOfSoUnevenADisagreement) {
  EXPECT_DOUBLE_EQ(mcnemar_probability(0, 0), 1);
  EXPECT_DOUBLE_EQ(mcnemar_probability(4, 4), 1);
  EXPECT_NEAR(mcnemar_probability(0, 1), 1, 1e-12);             // 2 · 1/2
  EXPECT_NEAR(mcnemar_probability(0, 5), 2.0 / 32, 1e-12);      // 2 · 1/2⁵
  EXPECT_NEAR(mcnemar_probability(1, 5), 14.0 / 64, 1e-12);     // 2 · (1 + 6)/2⁶
  EXPECT_NEAR(mcnemar_probability(8, 2), 112.0 / 1024, 1e-12);  // 2 · (1 + 10 + 45)/2¹⁰
  EXPECT_EQ(mcnemar_probability(3, 9), mcnemar_probability(9, 3));
}

TEST(McNemar, ComesNearItsLimitForManyArticles) {
  // (|4900 − 5100| − 1)² / 10000 = 3.9601, of χ² with one degree of freedom: 0.04659
  EXPECT_NEAR(mcnemar_probability(4900, 5100), 0.04659, 0.0001);
  EXPECT_EQ(mcnemar_probability(0, 1'000'000), 0);
}

TEST(PairedComparison, CountsWhoIsRight) {
  const std::vector<PairedArticle> articles = {
      article(0, 0, 0, 0, 0.1, 0.3), article(0, 0, 1, 1, 0.1, 0.9), article(1, 0, 1, 2, 0.9, 0.1),
      article(1, 0, 1, 3, 0.9, 0.1), article(1, 0, 0, 4, 0.5, 0.6)};
  const PairedComparison found = compare_paired(articles, 2, 0, 1);
  EXPECT_EQ(found.articles, 5U);
  EXPECT_EQ(found.both_right, 1U);
  EXPECT_EQ(found.only_a_right, 1U);
  EXPECT_EQ(found.only_b_right, 2U);
  EXPECT_EQ(found.neither_right, 1U);
  EXPECT_DOUBLE_EQ(found.mcnemar, 1);  // 2 · (1 + 3)/2³
  EXPECT_DOUBLE_EQ(found.accuracy.a, 0.4);
  EXPECT_DOUBLE_EQ(found.accuracy.b, 0.6);
  EXPECT_DOUBLE_EQ(found.log_loss.a, 0.5);
  EXPECT_DOUBLE_EQ(found.log_loss.b, 0.4);
  // A: of label 0 2·2/(2+5), of label 1 nothing. B: 2·1/(2+2), 2·2/(3+3).
  EXPECT_DOUBLE_EQ(found.labels[0].f1.a, 4.0 / 7);
  EXPECT_DOUBLE_EQ(found.labels[1].f1.a, 0);
  EXPECT_DOUBLE_EQ(found.labels[0].f1.b, 0.5);
  EXPECT_DOUBLE_EQ(found.labels[1].f1.b, 2.0 / 3);
  EXPECT_DOUBLE_EQ(found.macro_f1.a, 2.0 / 7);
  EXPECT_DOUBLE_EQ(found.macro_f1.b, (0.5 + 2.0 / 3) / 2);
  EXPECT_EQ(found.labels[0].articles, 2U);
  EXPECT_EQ(found.labels[0].given_a, 5U);
  EXPECT_EQ(found.labels[1].given_b, 3U);
  EXPECT_EQ(found.accuracy.difference.high, 0) << "nobody asked for draws";
}

TEST(PairedComparison, OneGroupIsDrawnEveryTimeSoThatItsIntervalIsTheDifference) {
  std::vector<PairedArticle> articles = many(40, 10);
  for (PairedArticle& of : articles) of.group = 7;
  const PairedComparison found = compare_paired(articles, 2, kPairDraws, 1);
  EXPECT_EQ(found.groups, 1U);
  for (const PairedMeasure* of : {&found.accuracy, &found.macro_f1, &found.log_loss}) {
    EXPECT_DOUBLE_EQ(of->difference.low, of->b - of->a);
    EXPECT_DOUBLE_EQ(of->difference.high, of->b - of->a);
  }
}

TEST(PairedComparison, TwoGroupsHaveFourDraws) {
  // Of the draws a quarter are both times the one, half are one of each: the 2.5th percentile is
  // the worse group's, the 97.5th the better one's.
  const std::vector<PairedArticle> articles = {article(0, 0, 0, 0), article(1, 0, 1, 1)};
  const PairedComparison found = compare_paired(articles, 2, kPairDraws, 3);
  EXPECT_DOUBLE_EQ(found.accuracy.difference.low, 0);
  EXPECT_DOUBLE_EQ(found.accuracy.difference.high, 1);
}

TEST(PairedComparison, ModelsThatAgreeDoNotDiffer) {
  std::vector<PairedArticle> articles = many(200, 10);
  for (PairedArticle& of : articles) {
    of.given_b = of.given_a;
    of.loss_b = of.loss_a;
  }
  const PairedComparison found = compare_paired(articles, 2, kPairDraws, 1);
  EXPECT_EQ(found.accuracy.difference.low, 0);
  EXPECT_EQ(found.accuracy.difference.high, 0);
  EXPECT_EQ(found.log_loss.difference.low, 0);
  EXPECT_EQ(found.mcnemar, 1);
}

TEST(PairedComparison, IsNarrowerThanTheDifferenceOfTwoUnpairedIntervals) {
  // Both are right in about half, and disagree on few: articles drawn again move both together.
  const std::vector<PairedArticle> articles = many(400, 10);
  const PairedComparison found = compare_paired(articles, 2, kPairDraws, 1);
  std::vector<Target> targets, given;
  for (const PairedArticle& of : articles) {
    targets.push_back(static_cast<Target>(of.truth[0]));
    given.push_back(static_cast<Target>(of.given_a[0]));
  }
  const Interval alone = bootstrap_metrics(targets, given, 2, {}, kPairDraws, 1).accuracy;
  const Interval& paired = found.accuracy.difference;
  EXPECT_GT(found.accuracy.b, found.accuracy.a);
  EXPECT_GT(paired.low, 0);
  EXPECT_LT(paired.high - paired.low, alone.high - alone.low);
}

TEST(PairedComparison, TheSeedDecides) {
  const std::vector<PairedArticle> articles = many(101, 10);
  const auto low = [&](std::uint64_t seed) {
    return compare_paired(articles, 2, 50, seed).macro_f1.difference.low;
  };
  EXPECT_EQ(low(5), low(5));
  EXPECT_NE(low(5), low(6));
}

TEST(PairedComparison, AnArticleOfSeveralLabelsIsRightWhereAllAreGiven) {
  const std::vector<PairedArticle> articles = {{{0, 2}, {0}, {0, 2}, 1, 1, 0},
                                               {{1}, {1}, {1, 2}, 1, 1, 1}};
  const PairedComparison found = compare_paired(articles, 3, 0, 1);
  EXPECT_EQ(found.only_a_right, 1U);
  EXPECT_EQ(found.only_b_right, 1U);
  EXPECT_DOUBLE_EQ(found.labels[2].f1.b, 2.0 / 3);
}

TEST(PairedComparison, AveragesF1OverTheLabelsThatItIsAskedFor) {
  const std::vector<PairedArticle> articles = {article(0, 0, 0, 0), article(1, 0, 1, 1),
                                               article(2, 2, 1, 2)};
  const std::vector<std::uint32_t> averaged = {0, 1};
  const PairedComparison found = compare_paired(articles, 3, 0, 1, averaged);
  EXPECT_DOUBLE_EQ(found.macro_f1.a, (2.0 / 3 + 0) / 2);
  EXPECT_DOUBLE_EQ(found.macro_f1.b, (1.0 + 2.0 / 3) / 2);
}

TEST(PairedComparison, OfNothingIsNothing) {
  const PairedComparison found = compare_paired({}, 2, kPairDraws, 1);
  EXPECT_EQ(found.articles, 0U);
  EXPECT_EQ(found.accuracy.difference.low, 0);
  EXPECT_EQ(found.mcnemar, 1);
}

}  // namespace
}  // namespace zawiya::train
