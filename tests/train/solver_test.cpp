#include "train/solver.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

#include "small_design.hpp"
#include "train/errors.hpp"

namespace zawiya::train {
namespace {

using tests::small_design;
using tests::SmallDesign;

/// The objective and its gradient by W and b, from the explicit matrix and in double precision.
class ExplicitProblem {
 public:
  ExplicitProblem(const Eigen::MatrixXd& x, const HeadProblem& problem) : x_(x), problem_(problem) {
    w.setZero(x.cols(), problem.labels);
    b.setZero(problem.labels);
  }

  double objective() {
    double divisor = 0;
    double loss = 0;
    Eigen::MatrixXd residuals = Eigen::MatrixXd::Zero(x_.rows(), problem_.labels);
    for (Eigen::Index i = 0; i < x_.rows(); ++i) {
      const Target target = problem_.targets[static_cast<std::size_t>(i)];
      if (target == kUnlabelled) continue;
      const double weight = static_cast<double>(problem_.weights[static_cast<std::size_t>(i)]);
      const Eigen::RowVectorXd scores = x_.row(i) * w + b;
      const Eigen::RowVectorXd powers = scores.array().exp();
      loss -= weight * std::log(powers[target] / powers.sum());
      residuals.row(i) = weight * powers / powers.sum();
      residuals(i, target) -= weight;
      divisor += weight;
    }
    gradient_w = x_.transpose() * residuals / divisor + problem_.lambda * w;
    gradient_b = residuals.colwise().sum() / divisor;
    return loss / divisor + problem_.lambda / 2 * w.squaredNorm();
  }

  double gradient_length() const {
    return std::sqrt(gradient_w.squaredNorm() + gradient_b.squaredNorm());
  }

  void descend(int steps) {
    for (int step = 0; step < steps; ++step) {
      objective();
      w -= gradient_w;  // the loss's curvature is below 1: rows of X are about one long
      b -= gradient_b;
    }
  }

  Eigen::MatrixXd w;
  Eigen::RowVectorXd b;
  Eigen::MatrixXd gradient_w;
  Eigen::RowVectorXd gradient_b;

 private:
  const Eigen::MatrixXd& x_;
  HeadProblem problem_;
};

/// 40 articles under two heads, of which some are unlabelled or weightless.
struct TwoHeads {
  SmallDesign design = small_design(40, 9);
  std::vector<Target> first;
  std::vector<Target> second;
  std::vector<float> weights;
  std::vector<HeadProblem> problems;

  TwoHeads() {
    for (int i = 0; i < 40; ++i) {
      first.push_back(i % 9 == 4 ? kUnlabelled : i % 3);
      second.push_back(i % 7 == 2 ? kUnlabelled : (i / 5) % 5);
      weights.push_back(i % 11 == 3 ? 0.0F : 0.5F + static_cast<float>(i % 4));
    }
    problems = {{first, weights, 3, 0.02}, {second, weights, 5, 0.005}};
  }

  std::vector<HeadSolution> solved(const SolverOptions& options) const {
    std::vector<HeadSolution> solutions(problems.size());
    Gram gram = design.gram();
    solve(gram, problems, solutions, options);
    return solutions;
  }
};

SolverOptions exactly() {
  SolverOptions options;
  options.tolerance = 5e-4;  // about what single precision can reach
  return options;
}

TEST(Solver, EndsWhereTheExplicitGradientVanishes) {
  const TwoHeads heads;
  const std::vector<HeadSolution> solutions = heads.solved(exactly());
  for (std::size_t h = 0; h < 2; ++h) {
    ExplicitProblem problem(heads.design.x, heads.problems[h]);
    problem.objective();
    const double at_zero = problem.gradient_length();
    EXPECT_NEAR(solutions[h].first_gradient, at_zero, 1e-4 * at_zero);
    problem.w = heads.design.x.transpose() * solutions[h].alpha.cast<double>();
    problem.b = solutions[h].intercept.cast<double>();
    const double objective = problem.objective();
    EXPECT_LT(problem.gradient_length(), 2 * exactly().tolerance * at_zero);
    EXPECT_NEAR(solutions[h].objective, objective, 1e-5);
    EXPECT_TRUE(solutions[h].converged);
    EXPECT_LE(solutions[h].relative_gradient, exactly().tolerance);
    const Eigen::MatrixXd scores = heads.design.x * problem.w;
    EXPECT_LT((solutions[h].scores.cast<double>() - scores).cwiseAbs().maxCoeff(), 1e-3);
  }
}

TEST(Solver, DoesNoWorseThanLongGradientDescent) {
  const TwoHeads heads;
  const std::vector<HeadSolution> solutions = heads.solved(exactly());
  for (std::size_t h = 0; h < 2; ++h) {
    ExplicitProblem problem(heads.design.x, heads.problems[h]);
    problem.descend(4000);
    EXPECT_LE(solutions[h].objective, problem.objective() + 1e-5);
    const Eigen::MatrixXd w = heads.design.x.transpose() * solutions[h].alpha.cast<double>();
    EXPECT_LT((w - problem.w).norm(), 1e-2 * problem.w.norm());
  }
}

TEST(Solver, ReachesTheSameOptimumFromAWarmStart) {
  const TwoHeads heads;
  const std::vector<HeadSolution> cold = heads.solved(exactly());
  std::vector<HeadProblem> stronger = heads.problems;
  for (HeadProblem& problem : stronger) problem.lambda *= 8;
  std::vector<HeadSolution> warm(2);
  Gram gram = heads.design.gram();
  solve(gram, stronger, warm, exactly());
  solve(gram, heads.problems, warm, exactly());
  for (std::size_t h = 0; h < 2; ++h) {
    EXPECT_TRUE(warm[h].converged);
    EXPECT_NEAR(warm[h].objective, cold[h].objective, 1e-5);
    EXPECT_LT((warm[h].scores - cold[h].scores).cwiseAbs().maxCoeff(), 5e-3F);
    EXPECT_EQ(warm[h].first_gradient, cold[h].first_gradient);
  }
}

TEST(Solver, StopsAtOnceWhereItStartsFromTheSolution) {
  const TwoHeads heads;
  std::vector<HeadSolution> solutions = heads.solved(exactly());
  SolverOptions looser = exactly();
  looser.tolerance *= 10;
  Gram gram = heads.design.gram();
  solve(gram, heads.problems, solutions, looser);
  for (const HeadSolution& solution : solutions) {
    EXPECT_TRUE(solution.converged);
    EXPECT_EQ(solution.iterations, 0);
  }
}

TEST(Solver, TakesAStartOfAnotherShapeForNone) {
  const TwoHeads heads;
  const std::vector<HeadSolution> cold = heads.solved(exactly());
  std::vector<HeadSolution> solutions(2);
  solutions[0].alpha.setOnes(7, 3);
  solutions[0].scores.setOnes(7, 3);
  solutions[0].intercept.setOnes(3);
  Gram gram = heads.design.gram();
  solve(gram, heads.problems, solutions, exactly());
  EXPECT_TRUE(solutions[0].alpha == cold[0].alpha);
}

TEST(Solver, FitsHeadsTogetherAsItFitsEachAlone) {
  const TwoHeads heads;
  const std::vector<HeadSolution> together = heads.solved(exactly());
  for (std::size_t h = 0; h < 2; ++h) {
    std::vector<HeadSolution> alone(1);
    Gram gram = heads.design.gram();
    solve(gram, std::span(heads.problems).subspan(h, 1), alone, exactly());
    EXPECT_NEAR(alone[0].objective, together[h].objective, 1e-5);
    EXPECT_LT((alone[0].scores - together[h].scores).cwiseAbs().maxCoeff(), 5e-3F);
    EXPECT_LT((alone[0].intercept - together[h].intercept).cwiseAbs().maxCoeff(), 5e-3F);
  }
}

TEST(Solver, TakesAWeightOfTwoForTheArticleTwice) {
  // Two articles more, copies of the first two, against a weight of two on these.
  const SmallDesign design = small_design(12, 4);
  const std::vector<Target> targets = {0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 0, 1};
  std::vector<float> weights(12, 1.0F);
  weights[0] = weights[1] = 2;
  const SparseMatrix counts = features::sparse_of(design.articles.counts);
  SparseMatrix doubled(counts.rows(), 14);
  std::vector<Eigen::Triplet<float>> entries;
  for (Eigen::Index unit = 0; unit < counts.rows(); ++unit) {
    for (SparseMatrix::InnerIterator at(counts, unit); at; ++at) {
      const auto row = static_cast<int>(unit);
      const auto article = static_cast<int>(at.col());
      entries.emplace_back(row, article, at.value());
      if (article < 2) entries.emplace_back(row, 12 + article, at.value());
    }
  }
  doubled.setFromTriplets(entries.begin(), entries.end());
  const features::ScaledArticles doubled_articles =
      features::scale_articles(features::blocks_of(doubled, 14), design.scale);
  std::vector<Target> doubled_targets = targets;
  doubled_targets.insert(doubled_targets.end(), {0, 1});
  const std::vector<float> ones(14, 1.0F);

  std::vector<HeadSolution> weighted(1);
  std::vector<HeadSolution> copied(1);
  Gram gram = design.gram();
  Gram copied_gram(doubled_articles, design.map);
  solve(gram, std::vector<HeadProblem>{{targets, weights, 2, 0.01}}, weighted, exactly());
  solve(copied_gram, std::vector<HeadProblem>{{doubled_targets, ones, 2, 0.01}}, copied, exactly());
  EXPECT_NEAR(weighted[0].objective, copied[0].objective, 1e-5);
  EXPECT_LT((weighted[0].scores - copied[0].scores.topRows(12)).cwiseAbs().maxCoeff(), 5e-3F);
}

TEST(Solver, ReportsAHeadThatDidNotConverge) {
  const TwoHeads heads;
  SolverOptions hurried = exactly();
  hurried.max_iterations = 2;
  for (const HeadSolution& solution : heads.solved(hurried)) {
    EXPECT_FALSE(solution.converged);
    EXPECT_EQ(solution.iterations, 2);
    EXPECT_GT(solution.relative_gradient, hurried.tolerance);
    EXPECT_LT(solution.relative_gradient, 1);
  }
}

TEST(Solver, RefusesToGoOnWithoutAFiniteObjective) {
  TwoHeads heads;
  heads.design.articles.inverse_length[0] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_THROW(heads.solved(exactly()), DivergenceError);
}

}  // namespace
}  // namespace zawiya::train
