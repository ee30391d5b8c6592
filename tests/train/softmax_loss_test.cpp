#include "train/softmax_loss.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <vector>

#include "small_design.hpp"

namespace zawiya::train {
namespace {

using features::RowMatrix;
using tests::random_matrix;

/// The definition, without any care for overflow.
double naive_loss(const Eigen::MatrixXd& scores, std::span<const Target> targets,
                  std::span<const float> weights) {
  double loss = 0;
  double divisor = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    const auto row = static_cast<Eigen::Index>(i);
    const double weight = static_cast<double>(weights[i]);
    loss -=
        weight * std::log(std::exp(scores(row, targets[i])) / scores.row(row).array().exp().sum());
    divisor += weight;
  }
  return divisor == 0 ? 0 : loss / divisor;
}

struct Case {
  RowMatrix scores;
  std::vector<Target> targets;
  std::vector<float> weights;
};

Case arbitrary_case() {
  const auto rows = *rc::gen::inRange<Eigen::Index>(1, 30);
  const auto labels = *rc::gen::inRange<Target>(2, 7);
  Case result;
  result.scores = 3 * random_matrix(rows, labels, *rc::gen::arbitrary<std::uint32_t>());
  const auto size = static_cast<std::size_t>(rows);
  result.targets =
      *rc::gen::container<std::vector<Target>>(size, rc::gen::inRange<Target>(kUnlabelled, labels));
  result.weights =
      *rc::gen::container<std::vector<float>>(size, rc::gen::element(0.0F, 0.25F, 1.0F, 3.0F));
  return result;
}

RC_GTEST_PROP(SoftmaxLoss, EqualsItsDefinition, ()) {
  const Case given = arbitrary_case();
  RowMatrix residuals;
  const double loss = softmax_loss(given.scores, given.targets, given.weights, residuals);
  const double expected = naive_loss(given.scores.cast<double>(), given.targets, given.weights);
  RC_ASSERT(std::abs(loss - expected) < 1e-5 * (1 + expected));
}

RC_GTEST_PROP(SoftmaxLoss, HasResidualsThatAreItsGradient, ()) {
  const Case given = arbitrary_case();
  RowMatrix residuals = RowMatrix::Constant(2, 2, 99);
  softmax_loss(given.scores, given.targets, given.weights, residuals);
  constexpr double kStep = 1e-4;
  for (Eigen::Index row = 0; row < given.scores.rows(); ++row) {
    for (Eigen::Index label = 0; label < given.scores.cols(); ++label) {
      Eigen::MatrixXd moved = given.scores.cast<double>();
      moved(row, label) += kStep;
      const double above = naive_loss(moved, given.targets, given.weights);
      moved(row, label) -= 2 * kStep;
      const double below = naive_loss(moved, given.targets, given.weights);
      const double slope = (above - below) / (2 * kStep);
      RC_ASSERT(std::abs(slope - static_cast<double>(residuals(row, label))) < 2e-6);
    }
  }
}

RC_GTEST_PROP(SoftmaxLoss, OfSharesIsTheMeanByThem, ()) {
  const Case given = arbitrary_case();
  RowMatrix shares = random_matrix(given.scores.rows(), given.scores.cols(), 4).cwiseAbs();
  shares.array() += 0.01F;
  shares.array().colwise() /= shares.rowwise().sum().array().eval();
  RowMatrix residuals;
  const double loss = softmax_loss(given.scores, given.targets, given.weights, residuals, shares);
  double expected = 0;
  RowMatrix mean = RowMatrix::Zero(given.scores.rows(), given.scores.cols());
  for (Eigen::Index label = 0; label < given.scores.cols(); ++label) {
    // Each label as if it were that of all, an article at a time.
    for (std::size_t i = 0; i < given.targets.size(); ++i) {
      if (given.targets[i] == kUnlabelled) continue;
      const auto row = static_cast<Eigen::Index>(i);
      std::vector<Target> targets = given.targets;
      targets[i] = static_cast<Target>(label);
      std::vector<float> weights(given.weights.size(), 0.0F);
      weights[i] = 1;
      float sum = 0;
      for (std::size_t j = 0; j < targets.size(); ++j) {
        if (targets[j] != kUnlabelled) sum += given.weights[j];
      }
      if (sum == 0) continue;
      RowMatrix of_one;
      const float share = shares(row, label) * given.weights[i] / sum;
      expected += static_cast<double>(share) * softmax_loss(given.scores, targets, weights, of_one);
      mean += share * of_one;
    }
  }
  RC_ASSERT(std::abs(loss - expected) < 1e-4 * (1 + expected));
  RC_ASSERT((residuals - mean).cwiseAbs().maxCoeff() < 1e-4F);
}

RC_GTEST_PROP(SoftmaxLoss, IsBlindToAConstantAddedToARow, ()) {
  const Case given = arbitrary_case();
  const auto constant = *rc::gen::element(-64.0F, 16.0F, 1024.0F);
  RowMatrix before;
  RowMatrix after;
  const double loss = softmax_loss(given.scores, given.targets, given.weights, before);
  RowMatrix moved = given.scores;
  moved.row(0).array() += constant;
  const double moved_loss = softmax_loss(moved, given.targets, given.weights, after);
  // What the constant leaves of a score's 24 bits is what the two may differ by.
  const double rounding = 4e-7 * (10 + std::abs(static_cast<double>(constant)));
  RC_ASSERT(std::abs(loss - moved_loss) < 2 * rounding);
  RC_ASSERT(static_cast<double>((before - after).cwiseAbs().maxCoeff()) < 2 * rounding);
}

TEST(SoftmaxLoss, LeavesOutUnlabelledAndWeightlessArticles) {
  const RowMatrix scores = random_matrix(4, 3, 1);
  const std::vector<Target> targets = {2, kUnlabelled, 0, 1};
  const std::vector<float> weights = {1, 5, 0, 1};
  RowMatrix residuals;
  const double loss = softmax_loss(scores, targets, weights, residuals);
  EXPECT_TRUE(residuals.row(1).isZero(0));
  EXPECT_TRUE(residuals.row(2).isZero(0));
  RowMatrix kept(2, 3);
  kept << scores.row(0), scores.row(3);
  const std::vector<Target> kept_targets = {2, 1};
  const std::vector<float> ones = {1, 1};
  RowMatrix kept_residuals;
  EXPECT_DOUBLE_EQ(loss, softmax_loss(kept, kept_targets, ones, kept_residuals));
  EXPECT_TRUE(kept_residuals.row(1) == residuals.row(3));
}

TEST(SoftmaxLoss, CountsAnArticleOfWeightTwoAsTwo) {
  const RowMatrix once = random_matrix(2, 3, 1);
  RowMatrix twice(3, 3);
  twice << once, once.row(1);
  RowMatrix ignored;
  const std::vector<Target> targets = {0, 2, 2};
  const std::vector<float> weights = {1, 2};
  const std::vector<float> ones = {1, 1, 1};
  EXPECT_NEAR(softmax_loss(once, std::span(targets).first(2), weights, ignored),
              softmax_loss(twice, targets, ones, ignored), 1e-12);
}

TEST(SoftmaxLoss, IsZeroWhereNothingCounts) {
  const std::vector<Target> targets = {kUnlabelled, kUnlabelled};
  const std::vector<float> weights = {1, 1};
  RowMatrix residuals;
  EXPECT_EQ(softmax_loss(random_matrix(2, 3, 1), targets, weights, residuals), 0);
  ASSERT_EQ(residuals.rows(), 2);
  EXPECT_TRUE(residuals.isZero(0));
}

TEST(SoftmaxLoss, StaysFiniteWhereExponentialsOverflow) {
  RowMatrix scores(2, 2);
  scores << 500, -500, -2000, 2000;
  const std::vector<Target> targets = {1, 1};
  const std::vector<float> weights = {1, 1};
  RowMatrix residuals;
  EXPECT_NEAR(softmax_loss(scores, targets, weights, residuals), 500, 1e-3);
  EXPECT_TRUE(residuals.allFinite());
}

}  // namespace
}  // namespace zawiya::train
