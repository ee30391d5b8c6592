#include "train/temperature.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <vector>

#include "small_design.hpp"

namespace zawiya::train {
namespace {

using features::RowMatrix;
using tests::random_matrix;

/// Labels drawn from the softmax of the scores, of which every third is not told.
std::vector<Target> drawn_labels(const RowMatrix& scores) {
  const RowMatrix probabilities = softmax(scores, 1);
  std::mt19937 random(11);
  std::vector<Target> targets;
  for (Eigen::Index row = 0; row < scores.rows(); ++row) {
    const auto of = probabilities.row(row);
    std::discrete_distribution<Target> draw(of.data(), of.data() + of.size());
    const Target target = draw(random);
    targets.push_back(row % 3 == 0 ? kUnlabelled : target);
  }
  return targets;
}

TEST(FitTemperature, RecoversTheTemperatureThatScoresWereHeatedTo) {
  const RowMatrix scores = 2 * random_matrix(12000, 4, 5);
  const std::vector<Target> targets = drawn_labels(scores);
  for (const float heat : {0.3F, 1.0F, 4.0F}) {
    const double found = fit_temperature(scores * heat, targets);
    EXPECT_NEAR(found / static_cast<double>(heat), 1, 0.05);
  }
}

TEST(FitTemperature, LeavesNoBetterOneNearby) {
  const RowMatrix scores = 5 * random_matrix(9000, 3, 2);
  const std::vector<Target> targets = drawn_labels(scores / 2);
  const double found = fit_temperature(scores, targets);
  const double least = log_loss(scores, targets, found);
  EXPECT_LT(least, log_loss(scores, targets, found * 1.1));
  EXPECT_LT(least, log_loss(scores, targets, found / 1.1));
}

/// The temperature for so many articles, every one of which is told right, or wrong, by a little.
double temperature_of(Eigen::Index articles, Target label) {
  RowMatrix scores(articles, 2);
  scores.rowwise() = Eigen::RowVector2f(1, 0);
  return fit_temperature(scores, std::vector<Target>(static_cast<std::size_t>(articles), label));
}

TEST(FitTemperature, TakesManyArticlesToBecomeSure) {
  EXPECT_GT(temperature_of(3, 0), 0.7);
  EXPECT_LT(temperature_of(3, 0), 1);
  EXPECT_LT(temperature_of(30, 0), temperature_of(3, 0));
  EXPECT_LT(temperature_of(3000, 0), temperature_of(30, 0));
  EXPECT_GE(temperature_of(3000, 0), 0.05);
}

TEST(FitTemperature, TakesManyArticlesToBecomeUnsure) {
  EXPECT_GT(temperature_of(3, 1), 1);
  EXPECT_GT(temperature_of(30, 1), temperature_of(3, 1));
  EXPECT_GT(temperature_of(3000, 1), temperature_of(30, 1));
  EXPECT_LE(temperature_of(30000, 1), 20);
}

TEST(FitTemperature, IsOneWhereNothingIsLabelled) {
  const std::vector<Target> targets(3, kUnlabelled);
  EXPECT_DOUBLE_EQ(fit_temperature(random_matrix(3, 2, 1), targets), 1);
}

TEST(Softmax, SumsToOneAndKeepsTheOrderAtAnyTemperature) {
  const RowMatrix scores = 30 * random_matrix(50, 5, 3);
  for (const double temperature : {0.05, 1.0, 20.0}) {
    const RowMatrix probabilities = softmax(scores, temperature);
    EXPECT_TRUE(probabilities.allFinite());
    for (Eigen::Index row = 0; row < scores.rows(); ++row) {
      EXPECT_NEAR(probabilities.row(row).sum(), 1, 1e-5);
      Eigen::Index top = 0;
      Eigen::Index likeliest = 0;
      scores.row(row).maxCoeff(&top);
      probabilities.row(row).maxCoeff(&likeliest);
      EXPECT_EQ(top, likeliest);
    }
  }
}

TEST(LogLoss, IsThatOfTheProbabilities) {
  const RowMatrix scores = random_matrix(40, 3, 4);
  const std::vector<Target> targets = drawn_labels(scores);
  const RowMatrix probabilities = softmax(scores, 1.7);
  double expected = 0;
  int labelled = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    expected -=
        std::log(static_cast<double>(probabilities(static_cast<Eigen::Index>(i), targets[i])));
    ++labelled;
  }
  EXPECT_NEAR(log_loss(scores, targets, 1.7), expected / labelled, 1e-5);
}

}  // namespace
}  // namespace zawiya::train
