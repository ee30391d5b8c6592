#include "train/primal.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <vector>

#include "small_design.hpp"
#include "train/column_panels.hpp"

namespace zawiya::train {
namespace {

using tests::random_matrix;
using tests::small_design;
using tests::SmallDesign;

RC_GTEST_PROP(Primal, WeightsAndScoresAreThoseOfTheExplicitMatrix, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto labels = *rc::gen::inRange<Eigen::Index>(1, 7);
  const SmallDesign small = small_design(30, seed);
  const Design design(small.articles, small.map);
  const RowMatrix alpha = random_matrix(30, labels, seed);
  const RowMatrix weights = weights_of(design, alpha);
  const Eigen::MatrixXd expected = small.x.transpose() * alpha.cast<double>();
  RC_ASSERT((weights.cast<double>() - expected).cwiseAbs().maxCoeff() < 1e-4);
  const Eigen::MatrixXd scores = small.phi * expected;
  RC_ASSERT((unit_scores(design, weights).cast<double>() - scores).cwiseAbs().maxCoeff() < 1e-3);
}

/// 60 articles under two heads, of which some are unlabelled or weightless.
struct TwoHeadsOfMany {
  SmallDesign small = small_design(60, 9);
  Design design{small.articles, small.map};
  std::vector<Target> first, second;
  std::vector<float> weights;
  std::vector<HeadProblem> problems;

  TwoHeadsOfMany() {
    for (int i = 0; i < 60; ++i) {
      first.push_back(i % 9 == 4 ? kUnlabelled : i % 3);
      second.push_back(i % 7 == 2 ? kUnlabelled : (i / 5) % 5);
      weights.push_back(i % 11 == 3 ? 0.0F : 0.5F + static_cast<float>(i % 4));
    }
    problems = {{first, weights, 3, 0.02}, {second, weights, 5, 0.005}};
  }

  static SolverOptions exactly() {
    SolverOptions options;
    options.tolerance = 5e-3;
    options.settled = 0;
    return options;
  }

  std::vector<PrimalSolution> solved() const {
    std::vector<PrimalSolution> solutions(problems.size());
    solve_primal(design, problems, solutions, exactly());
    return solutions;
  }
};

TEST(Primal, ArrivesWhereTheDualDoes) {
  const TwoHeadsOfMany heads;
  const std::vector<PrimalSolution> found = heads.solved();
  std::vector<HeadSolution> dual(2);
  Gram gram = heads.small.gram();
  SolverOptions options;
  options.tolerance = 5e-4;
  solve(gram, heads.problems, dual, options);
  for (std::size_t h = 0; h < 2; ++h) {
    EXPECT_TRUE(found[h].converged);
    EXPECT_GT(found[h].iterations, 3);
    EXPECT_LE(found[h].relative_gradient, TwoHeadsOfMany::exactly().tolerance / 10);
    EXPECT_NEAR(found[h].first_gradient, dual[h].first_gradient, 1e-4 * dual[h].first_gradient);
    EXPECT_NEAR(found[h].objective, dual[h].objective, 1e-5);
    const RowMatrix weights = weights_of(heads.design, dual[h].alpha);
    EXPECT_LT((found[h].weights - weights).norm(), 1e-2F * weights.norm());
    EXPECT_LT((found[h].intercept - dual[h].intercept).cwiseAbs().maxCoeff(), 5e-3F);
  }
}

TEST(Primal, EndsWhereStepsNoLongerPay) {
  const TwoHeadsOfMany heads;
  const std::vector<PrimalSolution> exact = heads.solved();
  std::vector<PrimalSolution> settled(2);
  SolverOptions options;
  options.tolerance = 1e-6;
  options.settled = 0.05;
  solve_primal(heads.design, heads.problems, settled, options);
  for (std::size_t h = 0; h < 2; ++h) {
    EXPECT_TRUE(settled[h].converged);
    EXPECT_LT(settled[h].iterations, exact[h].iterations);
    EXPECT_LT(settled[h].objective, 1.05 * exact[h].objective);
  }
}

TEST(Design, MeanSquaresAreThoseOfTheExplicitMatrix) {
  const SmallDesign small = small_design(60, 9);
  const std::vector<float> squares = Design(small.articles, small.map).mean_squares();
  const Eigen::VectorXd expected = small.x.array().square().colwise().mean();
  ASSERT_EQ(squares.size(), static_cast<std::size_t>(expected.size()));
  const auto units = small.map.own.size();
  for (std::size_t f = 0; f < squares.size(); ++f) {
    const double of = expected[static_cast<Eigen::Index>(f)];
    if (f < units) {
      EXPECT_NEAR(squares[f], of, 1e-6 + 1e-4 * of);
    } else if (of > 0) {  // as if units were strewn independently
      EXPECT_GT(squares[f], of / 4);
      EXPECT_LT(squares[f], of * 4);
    }
  }
}

TEST(Primal, StopsAtOnceWhereItStartsFromTheSolution) {
  const TwoHeadsOfMany heads;
  std::vector<PrimalSolution> solutions = heads.solved();
  SolverOptions looser = TwoHeadsOfMany::exactly();
  looser.tolerance *= 10;
  solve_primal(heads.design, heads.problems, solutions, looser);
  for (const PrimalSolution& solution : solutions) {
    EXPECT_TRUE(solution.converged);
    EXPECT_EQ(solution.iterations, 0);
  }
}

TEST(Primal, TakesAStartOfAnotherShapeForNone) {
  const TwoHeadsOfMany heads;
  const std::vector<PrimalSolution> cold = heads.solved();
  std::vector<PrimalSolution> solutions(2);
  solutions[0].weights.setOnes(7, 3);
  solve_primal(heads.design, heads.problems, solutions, TwoHeadsOfMany::exactly());
  EXPECT_TRUE(solutions[0].weights == cold[0].weights);
}

TEST(Primal, SolvesHeadsOfManyLabelsTogetherAsEachAlone) {
  constexpr Eigen::Index kManyLabels = kColumnsTogether + 9;
  const SmallDesign small = small_design(120, 3);
  const Design design(small.articles, small.map);
  std::vector<Target> few, many;
  for (int i = 0; i < 120; ++i) {
    few.push_back(i % 5);
    many.push_back(i % static_cast<int>(kManyLabels));
  }
  const std::vector<float> weights(120, 1.0F);
  const std::vector<HeadProblem> problems = {
      {few, weights, 5, 0.01}, {many, weights, kManyLabels, 0.002}, {few, weights, 5, 0.03}};
  SolverOptions options;
  options.max_iterations = 7;  // all heads move along to the end
  options.settled = 0;
  std::vector<PrimalSolution> together(3);
  solve_primal(design, problems, together, options);
  for (std::size_t h = 0; h < 3; ++h) {
    std::vector<PrimalSolution> alone(1);
    solve_primal(design, std::span(problems).subspan(h, 1), alone, options);
    EXPECT_EQ(together[h].iterations, 7) << h;
    EXPECT_TRUE(together[h].weights == alone[0].weights) << h;
    EXPECT_EQ(together[h].objective, alone[0].objective) << h;
  }
  const RowMatrix alpha = random_matrix(120, kManyLabels, 8);
  const RowMatrix of_all = weights_of(design, alpha);
  for (Eigen::Index c = 0; c < kManyLabels; ++c) {
    EXPECT_TRUE(weights_of(design, alpha.col(c)) == of_all.col(c)) << c;
  }
}

TEST(Primal, GivesTheSameBitsAtAnyNumberOfThreads) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 3);
  const TwoHeadsOfMany heads;
  const auto solved_with = [&](int threads) {
    tbb::task_arena arena(threads);
    return arena.execute([&] { return heads.solved(); });
  };
  const std::vector<PrimalSolution> alone = solved_with(1);
  const std::vector<PrimalSolution> three = solved_with(3);
  for (std::size_t h = 0; h < 2; ++h) EXPECT_TRUE(alone[h].weights == three[h].weights);
}

}  // namespace
}  // namespace zawiya::train
