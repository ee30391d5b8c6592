#include "train/confident_learning.hpp"

#include <gtest/gtest.h>

namespace zawiya::train {
namespace {

features::RowMatrix two_labels(const std::vector<float>& of_first) {
  features::RowMatrix probabilities(static_cast<Eigen::Index>(of_first.size()), 2);
  for (std::size_t i = 0; i < of_first.size(); ++i) {
    probabilities.row(static_cast<Eigen::Index>(i)) << of_first[i], 1 - of_first[i];
  }
  return probabilities;
}

// Worked out by hand. The thresholds are (.9 + .8 + .1 + .5) / 4 = .575 and (.8 + .7 + .35) / 3 =
// .617: articles 0 and 1 are believed to be of label 0, 2 of label 1, 3 and 4 of label 1, 5 of
// label 0, and 6 of neither.
const std::vector<Target> kGiven = {0, 0, 0, 1, 1, 1, 0, kUnlabelled};
const std::vector<float> kOfFirst = {.9F, .8F, .1F, .2F, .3F, .65F, .5F, .99F};

TEST(ConfidentLearning, CountsArticlesWhereALabelReachesItsThreshold) {
  const ConfidentLearning learnt = learn_confidently(kGiven, two_labels(kOfFirst));
  EXPECT_NEAR(learnt.thresholds[0], .575, 1e-6);
  EXPECT_NEAR(learnt.thresholds[1], 1.85 / 3, 1e-6);
  EXPECT_EQ(learnt.articles, 7U);
  EXPECT_EQ(learnt.counts, (std::vector<std::vector<std::uint64_t>>{{2, 1}, {1, 2}}));
}

TEST(ConfidentLearning, ScalesTheCountsToTheArticlesOfEachLabel) {
  const ConfidentLearning learnt = learn_confidently(kGiven, two_labels(kOfFirst));
  // Of four articles with label 0, three count: 2/3 and 1/3 of four; of three with label 1, all.
  EXPECT_NEAR(learnt.joint[0][0], 4 * (2.0 / 3) / 7, 1e-9);
  EXPECT_NEAR(learnt.joint[0][1], 4 * (1.0 / 3) / 7, 1e-9);
  EXPECT_NEAR(learnt.joint[1][0], 1.0 / 7, 1e-9);
  EXPECT_NEAR(learnt.joint[1][1], 2.0 / 7, 1e-9);
  EXPECT_NEAR(learnt.wrong, 4.0 / 3 + 1, 1e-9);
}

TEST(ConfidentLearning, RanksByHowMuchLikelierAnotherLabelIs) {
  const ConfidentLearning learnt = learn_confidently(kGiven, two_labels(kOfFirst));
  ASSERT_EQ(learnt.doubts.size(), 2U);
  EXPECT_EQ(learnt.doubts[0].article, 2U);
  EXPECT_EQ(learnt.doubts[0].given, 0);
  EXPECT_EQ(learnt.doubts[0].proposed, 1);
  EXPECT_NEAR(learnt.doubts[0].proposed_probability, .9, 1e-6);
  EXPECT_EQ(learnt.doubts[1].article, 5U);
  EXPECT_TRUE(learnt.doubts[1].confident);
}

TEST(ConfidentLearning, IsNotConfidentBelowTheThreshold) {
  // Label 1 is given where it is sure: .9 is its threshold, which .6 does not reach.
  const std::vector<Target> given = {0, 0, 0, 1, 1};
  const ConfidentLearning learnt = learn_confidently(given, two_labels({.9F, .9F, .4F, .1F, .1F}));
  ASSERT_EQ(learnt.doubts.size(), 1U);
  EXPECT_EQ(learnt.doubts[0].article, 2U);
  EXPECT_FALSE(learnt.doubts[0].confident);
  EXPECT_EQ(learnt.wrong, 0);
}

TEST(ConfidentLearning, NeverBelievesALabelThatNoArticleHas) {
  features::RowMatrix probabilities(3, 3);
  probabilities << .2F, .1F, .7F, .8F, .1F, .1F, .1F, .8F, .1F;
  const std::vector<Target> given = {0, 0, 1};
  const ConfidentLearning learnt = learn_confidently(given, probabilities);
  EXPECT_EQ(learnt.counts[0][2], 0U);
  EXPECT_EQ(learnt.wrong, 0);
  ASSERT_EQ(learnt.doubts.size(), 1U);
  EXPECT_EQ(learnt.doubts[0].proposed, 2);
  EXPECT_FALSE(learnt.doubts[0].confident);
}

TEST(ConfidentLearning, HasNothingToSayOfNoLabels) {
  const ConfidentLearning learnt =
      learn_confidently(std::vector<Target>{kUnlabelled}, two_labels({.5F}));
  EXPECT_EQ(learnt.articles, 0U);
  EXPECT_EQ(learnt.wrong, 0);
  EXPECT_TRUE(learnt.doubts.empty());
}

}  // namespace
}  // namespace zawiya::train
