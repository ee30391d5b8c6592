#include "train/large_fit.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>

#include "datasets/errors.hpp"
#include "features/row_scale.hpp"
#include "train/finished_model.hpp"
#include "train/freed_memory.hpp"
#include "train/head_calibration.hpp"
#include "train/lambda_path.hpp"
#include "train/primal.hpp"
#include "train/temperature.hpp"
#include "train/training_subset.hpp"

namespace zawiya::train {
namespace {

Eigen::Index labels_of(const HeadTargets& head) {
  return static_cast<Eigen::Index>(head.labels.size());
}

/// The drawn articles, and what was found on them.
struct Drawn {
  std::vector<std::uint32_t> articles;
  TrainingSet set;
  PreparedFit prepared;
  features::ScaledArticles scaled;
};

/// What all articles are fitted from: the solutions of the drawn ones.
std::vector<PrimalSolution> starts_from(Gram& gram, std::span<const ChosenPenalty> chosen) {
  std::vector<PrimalSolution> starts;
  for (const ChosenPenalty& of : chosen) {
    const HeadSolution& solution = of.folds.front();
    PrimalSolution& start = starts.emplace_back();
    start.weights = weights_of(gram.design(), solution.alpha);
    start.intercept = solution.intercept;
    start.first_gradient = solution.first_gradient;
  }
  return starts;
}

/// (heads) the targets of all articles without those that a head of one fold holds out.
std::vector<std::vector<Target>> targets_learnt(const TrainingSet& set, const Drawn& drawn) {
  std::vector<std::vector<Target>> targets;
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    std::vector<Target>& of = targets.emplace_back(set.heads[h].targets);
    const HeldOutFolds& folds = drawn.prepared.folds[h];
    for (std::size_t i = 0; folds.count == 1 && i < drawn.articles.size(); ++i) {
      if (folds.of[i] != kNeverHeldOut) of[drawn.articles[i]] = kUnlabelled;
    }
  }
  return targets;
}

/// Measures a head of one fold again, by the model of all other articles.
void measure_again(const Drawn& drawn, std::size_t h, const Design& design,
                   const RowMatrix& scores_of_units, const Eigen::RowVectorXf& intercept,
                   ChosenPenalty& chosen) {
  const HeldOutFolds& folds = drawn.prepared.folds[h];
  RowMatrix all;
  design.sum_units(scores_of_units, all);
  chosen.held_out_scores.setZero(all.rows(), all.cols());
  std::vector<Target> targets = drawn.set.heads[h].targets;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    const auto row = static_cast<Eigen::Index>(i);
    if (folds.of[i] == kNeverHeldOut) {
      targets[i] = kUnlabelled;
    } else {
      chosen.held_out_scores.row(row) = all.row(row) + intercept;
    }
  }
  chosen.temperature = fit_temperature(chosen.held_out_scores, targets);
  chosen.held_out = measure(targets, softmax(chosen.held_out_scores, chosen.temperature));
}

/// The weights of all heads side by side, as a model is compiled of them.
FittedWeights side_by_side(const Design& design, std::span<const PrimalSolution> solutions,
                           std::span<const RowMatrix> scores_of_units) {
  Eigen::Index labels = 0;
  for (const PrimalSolution& solution : solutions) labels += solution.weights.cols();
  FittedWeights fitted;
  fitted.scores.units.resize(design.units(), labels);
  fitted.scores.subwords.resize(design.subwords(), labels);
  Eigen::Index first = 0;
  for (std::size_t h = 0; h < solutions.size(); ++h) {
    const Eigen::Index size = solutions[h].weights.cols();
    fitted.scores.units.middleCols(first, size) = scores_of_units[h];
    fitted.scores.subwords.middleCols(first, size) =
        solutions[h].weights.bottomRows(design.subwords());
    fitted.intercepts.push_back(solutions[h].intercept);
    first += size;
  }
  for (Eigen::Index subword = 0; subword < design.subwords(); ++subword) {
    fitted.scores.subwords.row(subword) *=
        design.map().subword_scale[static_cast<std::size_t>(subword)];
  }
  return fitted;
}

}  // namespace

bool is_large(const TrainingSet& set, const FitOptions& options) {
  return set.articles() > options.large_from && !options.vectors && options.auxiliary == 0 &&
         set.controlled == 0;
}

model::Model fit_large(TrainingSet& set, const FitOptions& options, const FitProgress& progress,
                       std::vector<Metrics>& held_out) {
  const auto go_on = [&](const std::string& phase, double done) {
    if (!progress(phase, done)) throw datasets::Interrupted();
  };
  std::string phase = "choosing the penalty";
  double done = 0;
  SolverOptions solver = options.solver;
  solver.stop = [&] { return !progress(phase, done); };
  go_on("building features", 0);
  const features::FeatureMap map =
      features::build_feature_map(set.counted.vocabulary, options.features);
  const features::RowScale scale = features::build_row_scale(set.counted.counts, map);
  Drawn drawn;
  drawn.articles = draw_articles(set, options.drawn_articles, options.seed);
  drawn.set = take_subset(set, drawn.articles);
  drawn.prepared = prepare_fit(drawn.set, options);
  drawn.scaled = features::scale_articles(std::move(drawn.set.counted.counts), scale);
  Gram gram(drawn.scaled, map);
  const auto by_target = options.features.targets;
  std::vector<ChosenPenalty> chosen = choose_penalties(
      gram, {}, drawn.set.heads, row_weights(drawn.set, options.balanced, by_target),
      drawn.prepared.folds, options.lambda, solver, [&](double share) {
        done = share;
        return progress(phase, done);
      });
  std::vector<PrimalSolution> solutions = starts_from(gram, chosen);

  phase = "fitting all articles";
  done = 0;
  for (std::size_t h = 0; h < chosen.size(); ++h) {
    if (drawn.prepared.folds[h].count == 1) chosen[h].folds.clear();
  }
  give_back_freed_memory();
  solver.watch = [&](double gradient) {  // which falls by about as much every step
    done = std::clamp(std::log(gradient) / std::log(solver.tolerance), done, 1.0);
  };
  const features::ScaledArticles scaled =
      features::scale_articles(std::move(set.counted.counts), scale);
  const Design design(scaled, map);
  const std::vector<std::vector<float>> weights = row_weights(set, options.balanced, by_target);
  const std::vector<std::vector<Target>> targets = targets_learnt(set, drawn);
  const double share_drawn =
      static_cast<double>(drawn.articles.size()) / static_cast<double>(scaled.counts.articles());
  std::vector<HeadProblem> problems;
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    if (options.lambda == 0) chosen[h].lambda *= std::sqrt(share_drawn);
    problems.push_back({targets[h], weights[h], labels_of(set.heads[h]), chosen[h].lambda,
                        &set.heads[h].shares, nullptr});
  }
  solve_primal(design, problems, solutions, solver);

  go_on("calibrating", 0);
  FoundFit found;
  std::vector<RowMatrix> scores_of_units;
  for (std::size_t h = 0; h < solutions.size(); ++h) {
    scores_of_units.push_back(unit_scores(design, solutions[h].weights));
    const bool one_fold = drawn.prepared.folds[h].count == 1;
    if (one_fold) {
      measure_again(drawn, h, gram.design(), scores_of_units[h], solutions[h].intercept, chosen[h]);
    }
    found.calibrations.push_back(calibrate_head(
        drawn.set, drawn.prepared, h, scale, options,
        [&]() -> FoldScores {
          if (one_fold) return {{scores_of_units[h]}, {solutions[h].intercept}};
          return scores_of(gram, chosen[h].folds);
        },
        chosen[h]));
    go_on("calibrating", static_cast<double>(h + 1) / static_cast<double>(solutions.size()));
  }
  held_out.clear();
  for (const ChosenPenalty& of : chosen) held_out.push_back(of.held_out);

  go_on("compiling the model", 0);
  return_vocabulary(drawn.set, set);
  for (const PrimalSolution& solution : solutions) found.converged.push_back(solution.converged);
  found.weights = side_by_side(design, solutions, scores_of_units);
  found.chosen = std::move(chosen);
  return finish_model(set, drawn.set, drawn.prepared, std::move(found), map, scale, options);
}

}  // namespace zawiya::train
