#include "train/lambda_path.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "datasets/errors.hpp"
#include "features/options.hpp"
#include "train/temperature.hpp"

namespace zawiya::train {
namespace {

constexpr std::array<double, 7> kPath = {0.3, 1, 3, 10, 30, 100, 300};  // C = 1 / (λ · articles)
constexpr double kLeastOfMany = 10;  // where the path begins for many articles

/// One head in one fold.
struct FoldFit {
  std::size_t head = 0;
  std::uint32_t fold = 0;
  std::vector<Target> targets;  // those held out unlabelled
  HeadSolution solution;
};

/// The scores that each held-out article got from the fold that did not see it.
RowMatrix held_out_scores(std::span<const FoldFit> fits, std::size_t head, const FoldOf& fold,
                          const Control& control) {
  RowMatrix scores;
  for (const FoldFit& fit : fits) {
    if (fit.head != head) continue;
    if (scores.size() == 0) scores.setZero(fit.solution.scores.rows(), fit.solution.scores.cols());
    const RowMatrix of_text =
        control.empty() ? fit.solution.scores
                        : RowMatrix(fit.solution.scores - control.effects(fit.solution.alpha));
    for (std::size_t i = 0; i < fold.size(); ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      if (fold[i] == fit.fold) scores.row(row) = of_text.row(row) + fit.solution.intercept;
    }
  }
  return scores;
}

/// What is to be added to scores so that every label is expected as often as it occurs: (labels).
/// Intercepts that were fitted beside what was controlled for are not those of the text alone.
Eigen::RowVectorXf matching_shift(const RowMatrix& scores, std::span<const Target> targets) {
  constexpr int kRounds = 50;
  Eigen::RowVectorXd occurring = Eigen::RowVectorXd::Zero(scores.cols());
  for (const Target target : targets) {
    if (target != kUnlabelled) occurring[target] += 1;
  }
  Eigen::RowVectorXf shift = Eigen::RowVectorXf::Zero(scores.cols());
  for (int round = 0; round < kRounds; ++round) {
    const RowMatrix probabilities = softmax(scores.rowwise() + shift, 1);
    Eigen::RowVectorXd expected = Eigen::RowVectorXd::Zero(scores.cols());
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i] == kUnlabelled) continue;
      expected += probabilities.row(static_cast<Eigen::Index>(i)).cast<double>();
    }
    for (Eigen::Index l = 0; l < shift.size(); ++l) {
      if (occurring[l] > 0) shift[l] += static_cast<float>(std::log(occurring[l] / expected[l]));
    }
  }
  return shift;
}

void solve_all(Gram& gram, std::vector<FoldFit>& fits, std::span<const HeadTargets> heads,
               std::span<const std::vector<float>> weights, std::span<const RowMatrix> beside,
               const std::vector<bool>& running, double lambda, const SolverOptions& options) {
  std::vector<HeadProblem> problems;
  std::vector<HeadSolution> solutions;
  std::vector<FoldFit*> taking_part;
  for (FoldFit& fit : fits) {
    if (!running[fit.head]) continue;
    problems.push_back({fit.targets, weights[fit.head],
                        static_cast<Eigen::Index>(heads[fit.head].labels.size()), lambda,
                        &heads[fit.head].shares, beside.empty() ? nullptr : &beside[fit.head]});
    solutions.push_back(std::move(fit.solution));
    taking_part.push_back(&fit);
  }
  solve(gram, problems, solutions, options);
  for (std::size_t i = 0; i < taking_part.size(); ++i) {
    taking_part[i]->solution = std::move(solutions[i]);
  }
}

}  // namespace

std::vector<ChosenPenalty> choose_penalties(Gram& gram, const Control& control,
                                            std::span<const HeadTargets> heads,
                                            std::span<const std::vector<float>> weights,
                                            std::span<const HeldOutFolds> folds,
                                            double fixed_lambda, const SolverOptions& options,
                                            const std::function<bool(double)>& progress,
                                            std::span<const RowMatrix> beside) {
  const std::size_t articles = gram.articles();
  std::vector<FoldFit> fits;
  std::vector<std::vector<Target>> held_out_targets;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    std::vector<Target>& held_out = held_out_targets.emplace_back(articles, kUnlabelled);
    for (std::size_t i = 0; i < articles; ++i) {
      if (folds[h].of[i] != kNeverHeldOut) held_out[i] = heads[h].targets[i];
    }
    for (std::uint32_t f = 0; f < folds[h].count; ++f) {
      FoldFit& fit = fits.emplace_back();
      fit.head = h;
      fit.fold = f;
      fit.targets = heads[h].targets;
      for (std::size_t i = 0; i < articles; ++i) {
        if (folds[h].of[i] == f) fit.targets[i] = kUnlabelled;
      }
    }
  }

  std::vector<double> lambdas;
  if (fixed_lambda > 0) lambdas.push_back(fixed_lambda);
  for (const double c : kPath) {
    if (c < kLeastOfMany && articles >= features::kManyArticles) continue;
    if (fixed_lambda <= 0) lambdas.push_back(1 / (c * static_cast<double>(articles)));
  }
  std::vector<ChosenPenalty> chosen(heads.size());
  std::vector<bool> running(heads.size(), true);
  for (std::size_t step = 0; step < lambdas.size(); ++step) {
    if (!progress(static_cast<double>(step) / static_cast<double>(lambdas.size()))) {
      throw datasets::Interrupted();
    }
    if (std::none_of(running.begin(), running.end(), [](bool r) { return r; })) break;
    solve_all(gram, fits, heads, weights, beside, running, lambdas[step], options);
    for (std::size_t h = 0; h < heads.size(); ++h) {
      if (!running[h]) continue;
      RowMatrix scores = held_out_scores(fits, h, folds[h].of, control);
      Eigen::RowVectorXf shift;
      if (!control.empty()) {
        shift = matching_shift(scores, held_out_targets[h]);
        scores.rowwise() += shift;
      }
      const double temperature = fit_temperature(scores, held_out_targets[h]);
      const Metrics metrics = measure(held_out_targets[h], softmax(scores, temperature));
      if (step > 0 && metrics.log_loss >= chosen[h].held_out.log_loss) {
        running[h] = false;
        continue;
      }
      chosen[h] = {lambdas[step], temperature, metrics, {}, scores, shift};
      for (const FoldFit& fit : fits) {
        if (fit.head == h) chosen[h].folds.push_back(fit.solution);
      }
    }
  }
  return chosen;
}

}  // namespace zawiya::train
