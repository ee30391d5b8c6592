#include "train/lbfgs.hpp"

#include <gtest/gtest.h>
#include <tbb/task_arena.h>

#include <deque>
#include <utility>
#include <vector>

#include "small_design.hpp"

namespace zawiya::train {
namespace {

using tests::random_matrix;
using tests::small_design;
using tests::SmallDesign;

constexpr Eigen::Index kLabels = 3;

/// What a Represented stands for: the weights Xᵀ coefficients, then the intercept, in one vector.
Eigen::VectorXd explicit_vector(const Represented& of, const Eigen::MatrixXd& x) {
  const Eigen::MatrixXd w = x.transpose() * of.coefficients.cast<double>();
  Eigen::VectorXd all(w.size() + of.intercept.size());
  all << w.reshaped(), of.intercept.cast<double>().transpose();
  return all;
}

Represented random_vector(const SmallDesign& design, std::uint32_t seed) {
  Gram gram = design.gram();
  Represented result;
  result.coefficients = random_matrix(static_cast<Eigen::Index>(gram.articles()), kLabels, seed);
  gram.multiply(result.coefficients, result.image);
  result.intercept = random_matrix(1, kLabels, seed + 1);
  return result;
}

/// A step and a change of gradient that show positive curvature.
std::pair<Represented, Represented> curved_pair(const SmallDesign& design, std::uint32_t seed) {
  Represented step = random_vector(design, seed);
  Represented change = random_vector(design, seed + 50);
  change.scale(0.3);
  change.add(1, step);
  return {std::move(step), std::move(change)};
}

TEST(Represented, HasTheInnerProductOfTheWeightsItStandsFor) {
  const SmallDesign design = small_design(1100, 1);  // more rows than one block holds
  const Represented a = random_vector(design, 1);
  const Represented b = random_vector(design, 3);
  const double expected = explicit_vector(a, design.x).dot(explicit_vector(b, design.x));
  EXPECT_NEAR(dot(a, b), expected, 1e-4 * std::abs(expected) + 1e-2);
}

TEST(Represented, AddsAndScalesAsTheWeightsDo) {
  const SmallDesign design = small_design(1100, 1);
  Represented a = random_vector(design, 1);
  const Represented b = random_vector(design, 3);
  const Eigen::VectorXd expected =
      2 * (explicit_vector(a, design.x) - 0.5 * explicit_vector(b, design.x));
  a.add(-0.5, b);
  a.scale(2);
  EXPECT_LT((explicit_vector(a, design.x) - expected).cwiseAbs().maxCoeff(), 1e-3);
  RowMatrix image;
  design.gram().multiply(a.coefficients, image);
  EXPECT_LT((a.image - image).cwiseAbs().maxCoeff(), 1e-3F);
}

TEST(LbfgsMemory, GoesDownTheGradientWhileItIsEmpty) {
  const SmallDesign design = small_design(20, 1);
  const LbfgsMemory memory(4);
  EXPECT_TRUE(memory.empty());
  const Represented gradient = random_vector(design, 1);
  Represented direction;
  memory.descend(gradient, direction);
  EXPECT_TRUE(direction.coefficients == -gradient.coefficients);
  EXPECT_TRUE(direction.image == -gradient.image);
  EXPECT_TRUE(direction.intercept == -gradient.intercept);
}

TEST(LbfgsMemory, MapsTheLastChangeOfGradientToItsStep) {
  const SmallDesign design = small_design(20, 1);
  LbfgsMemory memory(4);
  Represented last_change;
  Represented last_step;
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {  // more pairs than it keeps
    auto [step, change] = curved_pair(design, 100 * seed);
    last_step = step;
    last_change = change;
    memory.remember(std::move(step), std::move(change));
  }
  Represented direction;
  memory.descend(last_change, direction);
  const Eigen::VectorXd expected = -explicit_vector(last_step, design.x);
  EXPECT_LT((explicit_vector(direction, design.x) - expected).norm(), 1e-3 * expected.norm());
}

/// −H gradient by the two loops over explicit vectors: steps and changes, the oldest first.
/// @source Nocedal & Wright 2006, "Numerical Optimization", algorithm 7.4
Eigen::VectorXd two_loops(const std::deque<std::pair<Eigen::VectorXd, Eigen::VectorXd>>& pairs,
                          Eigen::VectorXd direction) {
  std::vector<double> taken;
  for (auto pair = pairs.rbegin(); pair != pairs.rend(); ++pair) {
    const auto& [step, change] = *pair;
    taken.push_back(step.dot(direction) / step.dot(change));
    direction -= taken.back() * change;
  }
  const auto& [last_step, last_change] = pairs.back();
  direction *= last_step.dot(last_change) / last_change.squaredNorm();
  for (const auto& [step, change] : pairs) {
    direction += (taken.back() - change.dot(direction) / step.dot(change)) * step;
    taken.pop_back();
  }
  return -direction;
}

TEST(LbfgsMemory, DescendsAsTheTwoLoopsOverExplicitVectorsDo) {
  constexpr std::size_t kPairs = 3;
  const SmallDesign design = small_design(20, 1);
  LbfgsMemory memory(static_cast<int>(kPairs));
  std::deque<std::pair<Eigen::VectorXd, Eigen::VectorXd>> pairs;
  for (std::uint32_t seed = 1; seed <= 3 * kPairs; ++seed) {
    const auto [step, change] = curved_pair(design, 100 * seed);
    memory.remember(step, change);
    pairs.emplace_back(explicit_vector(step, design.x), explicit_vector(change, design.x));
    if (pairs.size() > kPairs) pairs.pop_front();
    const Represented gradient = random_vector(design, seed);
    Represented direction;
    memory.descend(gradient, direction);
    const Eigen::VectorXd expected = two_loops(pairs, explicit_vector(gradient, design.x));
    EXPECT_LT((explicit_vector(direction, design.x) - expected).norm(), 1e-3 * expected.norm());
    RowMatrix image;
    design.gram().multiply(direction.coefficients, image);
    EXPECT_LT((direction.image - image).norm(), 1e-3F * image.norm());
  }
}

TEST(LbfgsMemory, DescendsAlongAnyGradient) {
  const SmallDesign design = small_design(20, 1);
  LbfgsMemory memory(3);
  for (std::uint32_t seed = 1; seed <= 5; ++seed) {
    auto [step, change] = curved_pair(design, 100 * seed);
    memory.remember(std::move(step), std::move(change));
    const Represented gradient = random_vector(design, seed);
    Represented direction;
    memory.descend(gradient, direction);
    EXPECT_LT(dot(gradient, direction), 0);
  }
}

TEST(LbfgsMemory, ForgetsTheOldestPairFirst) {
  const SmallDesign design = small_design(20, 1);
  LbfgsMemory one(1);
  LbfgsMemory other(1);
  auto [old_step, old_change] = curved_pair(design, 1);
  one.remember(std::move(old_step), std::move(old_change));
  const auto [step, change] = curved_pair(design, 2);
  one.remember(step, change);
  other.remember(step, change);
  const Represented gradient = random_vector(design, 9);
  Represented with_past;
  Represented without;
  one.descend(gradient, with_past);
  other.descend(gradient, without);
  EXPECT_TRUE(with_past.coefficients == without.coefficients);
}

TEST(LbfgsMemory, IgnoresAPairWithoutCurvature) {
  const SmallDesign design = small_design(20, 1);
  LbfgsMemory memory(4);
  const Represented step = random_vector(design, 1);
  Represented against = step;
  against.scale(-1);
  memory.remember(step, against);
  Represented zero;
  zero.set_zero(20, kLabels);
  memory.remember(zero, zero);
  EXPECT_TRUE(memory.empty());
}

}  // namespace
}  // namespace zawiya::train
