#include "train/lambda_path.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>
#include <vector>

#include "datasets/errors.hpp"
#include "small_design.hpp"
#include "train/errors.hpp"
#include "train/temperature.hpp"

namespace zawiya::train {
namespace {

using tests::small_design;
using tests::SmallDesign;

constexpr std::size_t kArticles = 60;

/// Articles under two heads whose labels their words decide, but for some noise.
struct Noisy {
  SmallDesign design = small_design(kArticles, 21);
  std::vector<HeadTargets> heads = std::vector<HeadTargets>(2);
  std::vector<std::vector<float>> weights{2, std::vector<float>(kArticles, 1.0F)};
  FoldOf fold;

  Noisy() {
    std::mt19937 random(4);
    const Eigen::MatrixXd direction = tests::random_matrix(design.x.cols(), 2, 3).cast<double>();
    const Eigen::MatrixXd scores = design.x * direction;
    for (Eigen::Index i = 0; i < static_cast<Eigen::Index>(kArticles); ++i) {
      for (Eigen::Index h = 0; h < 2; ++h) {
        Target label = scores(i, h) > 0 ? 1 : 0;
        if (random() % 6 == 0) label = 1 - label;
        heads[static_cast<std::size_t>(h)].targets.push_back(h == 1 && i % 10 == 0 ? kUnlabelled
                                                                                   : label);
      }
    }
    for (HeadTargets& head : heads) head.labels = {"أ", "ب"};
    fold = deal_folds(heads, {}, kArticles, 3, 3, 1);
  }

  std::vector<ChosenPenalty> choose(
      double fixed_lambda,
      const std::function<bool(double)>& progress = [](double) { return true; }) const {
    Gram gram = design.gram();
    SolverOptions options;
    options.tolerance = 1e-4;
    const std::vector<HeldOutFolds> folds(heads.size(), HeldOutFolds{fold, 3});
    return choose_penalties(gram, Control(), heads, weights, folds, fixed_lambda, options,
                            progress);
  }
};

TEST(LambdaPath, ChoosesAPenaltyAfterWhichTheHeldOutLossGetsWorse) {
  constexpr std::array<double, 7> kPath = {0.3, 1, 3, 10, 30, 100, 300};
  const Noisy noisy;
  const std::vector<ChosenPenalty> chosen = noisy.choose(0);
  ASSERT_EQ(chosen.size(), 2U);
  for (std::size_t h = 0; h < 2; ++h) {
    const double c = 1 / (chosen[h].lambda * kArticles);
    const auto at = std::find_if(kPath.begin(), kPath.end(),
                                 [&](double step) { return std::abs(step / c - 1) < 1e-9; });
    ASSERT_NE(at, kPath.end()) << c;
    for (auto step = kPath.begin(); step <= at + 1 && step != kPath.end(); ++step) {
      const ChosenPenalty there = noisy.choose(1 / (*step * kArticles))[h];
      EXPECT_GE(there.held_out.log_loss, chosen[h].held_out.log_loss - 1e-3) << *step;
    }
  }
}

TEST(LambdaPath, KeepsAPenaltyThatIsGiven) {
  const Noisy noisy;
  for (const ChosenPenalty& chosen : noisy.choose(0.0123)) EXPECT_EQ(chosen.lambda, 0.0123);
}

TEST(LambdaPath, MeasuresEveryHeldOutArticleOnceByTheFoldThatDidNotSeeIt) {
  const Noisy noisy;
  constexpr double kLambda = 0.01;
  const std::vector<ChosenPenalty> chosen = noisy.choose(kLambda);
  SolverOptions options;
  options.tolerance = 1e-4;
  for (std::size_t h = 0; h < 2; ++h) {
    const std::vector<Target>& targets = noisy.heads[h].targets;
    RowMatrix scores = RowMatrix::Zero(kArticles, 2);
    std::vector<Target> held_out(kArticles, kUnlabelled);
    for (std::uint32_t f = 0; f < 3; ++f) {
      std::vector<Target> seen = targets;
      for (std::size_t i = 0; i < kArticles; ++i) {
        if (noisy.fold[i] == f) seen[i] = kUnlabelled;
      }
      std::vector<HeadSolution> solution(1);
      Gram gram = noisy.design.gram();
      solve(gram, std::vector<HeadProblem>{{seen, noisy.weights[h], 2, kLambda}}, solution,
            options);
      for (std::size_t i = 0; i < kArticles; ++i) {
        if (noisy.fold[i] != f) continue;
        const auto row = static_cast<Eigen::Index>(i);
        scores.row(row) = solution[0].scores.row(row) + solution[0].intercept;
        held_out[i] = targets[i];
      }
    }
    const double temperature = fit_temperature(scores, held_out);
    const Metrics expected = measure(held_out, softmax(scores, temperature));
    EXPECT_EQ(chosen[h].held_out.articles, expected.articles);
    EXPECT_NEAR(chosen[h].held_out.log_loss, expected.log_loss, 2e-3);
    EXPECT_NEAR(chosen[h].temperature, temperature, 0.02 * temperature);
    EXPECT_EQ(chosen[h].held_out.confusion, expected.confusion);
  }
}

TEST(LambdaPath, LeavesTheStartOfTheFinalFitInPlace) {
  const Noisy noisy;
  for (const ChosenPenalty& chosen : noisy.choose(0)) {
    EXPECT_EQ(chosen.folds[0].alpha.rows(), static_cast<Eigen::Index>(kArticles));
    EXPECT_EQ(chosen.folds[0].alpha.cols(), 2);
    EXPECT_GT(chosen.folds[0].alpha.norm(), 0);
  }
}

TEST(LambdaPath, DoesWithoutHeldOutArticles) {
  Noisy noisy;
  noisy.fold.assign(kArticles, kNeverHeldOut);
  for (const ChosenPenalty& chosen : noisy.choose(0)) {
    EXPECT_GT(chosen.lambda, 0);
    EXPECT_EQ(chosen.temperature, 1);
    EXPECT_EQ(chosen.held_out.articles, 0U);
  }
}

TEST(LambdaPath, TellsHowFarItIsAndStopsWhenTold) {
  const Noisy noisy;
  std::vector<double> told;
  noisy.choose(0, [&](double done) {
    told.push_back(done);
    return true;
  });
  ASSERT_FALSE(told.empty());
  EXPECT_TRUE(std::is_sorted(told.begin(), told.end()));
  EXPECT_GE(told.front(), 0);
  EXPECT_LE(told.back(), 1);
  EXPECT_THROW(noisy.choose(0, [](double) { return false; }), datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::train
