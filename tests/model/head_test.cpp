#include "model/head.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <vector>

namespace zawiya::model {
namespace {

TEST(GivenLabel, IsTheLikeliestWithoutOffsets) {
  const std::vector<float> probabilities = {0.2F, 0.4F, 0.4F};
  EXPECT_EQ(given_label(probabilities, {}), 1U) << "the first of several";
}

TEST(GivenLabel, GoesByTheLogarithmAndTheOffset) {
  const std::vector<float> probabilities = {0.2F, 0.5F, 0.3F};
  EXPECT_EQ(given_label(probabilities, std::vector<float>{0, 0, 0}), 1U);
  EXPECT_EQ(given_label(probabilities, std::vector<float>{0, -0.3F, 0.3F}), 2U);
  EXPECT_EQ(given_label(probabilities, std::vector<float>{1, 0, 0}), 0U);
}

TEST(GivenLabel, IsNoneThatIsImpossible) {
  const std::vector<float> probabilities = {0, 1, 0};
  EXPECT_EQ(given_label(probabilities, std::vector<float>{2, -2, 0}), 1U);
}

TEST(GivesLabel, WhereTheArticleIsKnownAndTheLabelProbableEnough) {
  Head head;
  const Abstention least = {.min_probability = 0.5F, .min_typicality = 0.25F, .min_known = 0.75};
  const Knowledge known = {.typicality = 0.25, .known = 0.75};
  EXPECT_TRUE(gives_label(head, 1, 0.5F, known, least));
  EXPECT_FALSE(gives_label(head, 1, 0.49F, known, least));
  EXPECT_FALSE(gives_label(head, 1, 0.5F, {.typicality = 0.24, .known = 0.75}, least));
  EXPECT_FALSE(gives_label(head, 1, 0.5F, {.typicality = 0.25, .known = 0.74}, least));
  head.least_probabilities = {0.9F, 0.6F};
  EXPECT_FALSE(gives_label(head, 1, 0.59F, known, least));
  EXPECT_TRUE(gives_label(head, 1, 0.6F, known, least));
  EXPECT_FALSE(gives_label(head, 0, 0.6F, known, least));
}

TEST(ShareOfCommonest, IsThatOfTheLabelThatTrainingSawMost) {
  Head head;
  EXPECT_EQ(share_of_commonest(head), 0);
  head.label_counts = {1, 5, 2};
  EXPECT_EQ(share_of_commonest(head), 0.625);
}

TEST(LogPriors, AreThoseOfTheCountsWithHalfAnArticleMoreEach) {
  const std::vector<std::uint64_t> counts = {3, 0};
  const std::vector<float> priors = log_priors(counts);
  ASSERT_EQ(priors.size(), 2U);
  EXPECT_NEAR(priors[0], std::log(3.5 / 4), 1e-6);
  EXPECT_NEAR(priors[1], std::log(0.5 / 4), 1e-6);
}

}  // namespace
}  // namespace zawiya::model
