#include "train/probabilities.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "train/decision.hpp"
#include "train/temperature.hpp"

namespace zawiya::train {
namespace {

using features::RowMatrix;

TEST(Probabilities, GoBackToThePriorWhereLessIsKnown) {
  const std::vector<std::uint64_t> counts = {30, 10};
  const Eigen::RowVectorXf prior = prior_of(counts);
  EXPECT_NEAR(prior.array().exp().sum(), 1, 1e-6);
  RowMatrix scores(3, 2);
  scores << -2, 4, -2, 4, -2, 4;
  const std::vector<double> grasp = {1, 0.25, 0};
  const RowMatrix result = pulled(scores, 2, prior, 0.5, grasp);
  EXPECT_NEAR(result(0, 1), 2, 1e-6) << "all is known: the temperature alone";
  EXPECT_NEAR(result(1, 1), prior[1] + 0.5F * (2 - prior[1]), 1e-6);
  EXPECT_NEAR(result(2, 1), prior[1], 1e-6) << "nothing is known";
}

/// A hundred articles given 'a' with .9 down to .51; 'a' is right above .7 only.
struct Given {
  RowMatrix probabilities{100, 2};
  std::vector<Target> targets;
  Given() {
    for (Eigen::Index i = 0; i < 100; ++i) {
      const float p = 0.9F - 0.39F * static_cast<float>(i) / 100;
      probabilities.row(i) << p, 1 - p;
      targets.push_back(p > 0.7F ? 0 : 1);
    }
  }
};

TEST(Probabilities, LabelsAreGivenFromWhereTheyAreRightSoOften) {
  const Given given;
  const std::vector<Target> likeliest = given_labels(given.probabilities, {});
  const std::vector<float> least =
      least_probabilities(given.probabilities, given.targets, likeliest, 0.999);
  EXPECT_NEAR(least[0], 0.7, 0.005);
  EXPECT_GT(least[1], 1) << "never given, so never right";
  EXPECT_LT(least_probabilities(given.probabilities, given.targets, likeliest, 0.6)[0], 0.65);
}

TEST(Probabilities, ConformalScoresAreSortedAndStandForAllLabelled) {
  Given given;
  given.targets[3] = kUnlabelled;
  const model::Conformal conformal = conformal_of(given.probabilities, given.targets);
  EXPECT_EQ(conformal.articles, 99U);
  EXPECT_TRUE(std::is_sorted(conformal.scores.begin(), conformal.scores.end()));
  EXPECT_GT(conformal.scores.back(), 0.9) << "the second label, after the likelier one";
}

TEST(Probabilities, SetsAreLargeEnoughForTheNeediestOfFewGroups) {
  Given given;
  std::vector<std::uint32_t> groups;
  for (std::size_t i = 0; i < 100; ++i) groups.push_back(given.targets[i] == 0 ? 0 : 1);
  const model::Conformal pooled = conformal_of(given.probabilities, given.targets);
  const model::Conformal grouped = conformal_of(given.probabilities, given.targets, groups);
  EXPECT_EQ(grouped.articles, 100U);
  EXPECT_GT(grouped.threshold(0.5), pooled.threshold(0.5)) << "the second group is never right";
  EXPECT_TRUE(std::is_sorted(grouped.scores.begin(), grouped.scores.end()));
}

}  // namespace
}  // namespace zawiya::train
