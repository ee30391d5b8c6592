#include "train/fit.hpp"

#include <tbb/task_arena.h>

#include <algorithm>
#include <string>
#include <utility>

#include "datasets/errors.hpp"
#include "features/row_scale.hpp"
#include "train/auxiliary.hpp"
#include "train/control.hpp"
#include "train/finished_model.hpp"
#include "train/head_calibration.hpp"
#include "train/lambda_path.hpp"
#include "train/large_fit.hpp"
#include "train/measured_fit.hpp"
#include "train/rows_for_labels.hpp"
#include "train/vector_block.hpp"
#include "train/vector_weight.hpp"

namespace zawiya::train {
namespace {

/// @param options   nothing left open
/// @param held_out  (heads) set to what held-out articles show of each
model::Model fit_in_arena(TrainingSet& set, const FitOptions& options, const FitProgress& progress,
                          std::vector<Metrics>& held_out) {
  const auto go_on = [&](const std::string& phase, double done) {
    if (!progress(phase, done)) throw datasets::Interrupted();
  };
  go_on("building features", 0);
  const features::FeatureMap map = build_map(set, options);
  PreparedFit prepared = prepare_fit(set, options);
  PreparedFit with_vectors;
  if (options.vectors) {
    with_vectors =
        prepare_fit(set, options, have_rows(options.vectors.get(), set.counted.vocabulary));
  }
  const Control control(set.counted.vocabulary, set.counted.counts);
  const features::RowScale scale = features::build_row_scale(set.counted.counts, map);
  const features::ScaledArticles articles =
      features::scale_articles(std::move(set.counted.counts), scale);
  const VectorBlock vectors(options.vectors, set.counted.vocabulary, articles);
  Gram gram(articles, map, &vectors, &control);

  const std::vector<std::vector<float>> weights =
      row_weights(set, options.balanced, options.features.targets);
  std::string phase = "choosing the penalty";
  double done = 0;
  SolverOptions solver = options.solver;
  solver.stop = [&] { return !progress(phase, done); };
  const std::size_t helped = helped_heads(set, options);
  /// @param from, length  which part of the work it is
  const auto choose = [&](std::size_t first, std::size_t heads, std::span<const RowMatrix> beside,
                          double from = 0, double length = 1) {
    return choose_penalties(
        gram, control, std::span(set.heads).subspan(first, heads),
        std::span(weights).subspan(first, heads), std::span(prepared.folds).subspan(first, heads),
        options.lambda, solver,
        [&](double share) {
          done = from + share * length;
          return progress(phase, done);
        },
        beside);
  };
  std::vector<ChosenPenalty> of_auxiliary;
  if (options.auxiliary > 0) of_auxiliary = choose(helped, options.auxiliary, {});
  const AuxiliaryScores auxiliary(of_auxiliary, prepared.folds[0]);
  const std::vector<RowMatrix> beside(auxiliary.empty() ? 0 : helped, auxiliary.features());
  std::vector<ChosenPenalty> chosen = choose_vector_weights(
      gram, options.vector_weight, std::span(set.heads).first(helped),
      std::span(weights).first(helped), prepared.folds,
      [&](double from, double length) { return choose(0, helped, beside, from, length); });
  const bool uses_vectors = std::any_of(chosen.begin(), chosen.end(),
                                        [](const auto& of) { return of.vector_weight > 0; });
  if (uses_vectors) prepared = std::move(with_vectors);
  const auto folded = [&](std::size_t h) {
    std::vector<HeadSolution> solutions;
    for (std::size_t f = 0; f < chosen[h].folds.size(); ++f) {
      std::vector<HeadSolution> of_fold;
      of_fold.reserve(of_auxiliary.size());
      for (const ChosenPenalty& of : of_auxiliary) of_fold.push_back(of.folds[f]);
      solutions.push_back(h < helped && !auxiliary.empty()
                              ? auxiliary.folded(chosen[h].folds[f], of_fold)
                              : chosen[h].folds[f]);
    }
    return solutions;
  };
  chosen.insert(chosen.end(), of_auxiliary.begin(), of_auxiliary.end());

  go_on("calibrating", 0);
  FoundFit found;
  for (std::size_t h = 0; h < chosen.size(); ++h) {
    found.calibrations.push_back(calibrate_head(
        set, prepared, h, scale, options,
        [&] {
          gram.weigh_vectors(chosen[h].vector_weight);
          return scores_of(gram, folded(h));
        },
        chosen[h]));
    go_on("calibrating", static_cast<double>(h + 1) / static_cast<double>(chosen.size()));
  }

  held_out.clear();
  for (const ChosenPenalty& of : chosen) held_out.push_back(of.held_out);

  phase = "fitting all articles";
  done = 0;
  std::vector<HeadProblem> problems;
  std::vector<HeadSolution> solutions;
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    problems.push_back({set.heads[h].targets, weights[h],
                        static_cast<Eigen::Index>(set.heads[h].labels.size()), chosen[h].lambda,
                        &set.heads[h].shares, h < beside.size() ? &beside[h] : nullptr});
    solutions.push_back(std::move(chosen[h].folds[0]));
  }
  solve_with_vectors(gram, problems, solutions, chosen, solver);
  const std::vector<HeadSolution> final_auxiliary(
      solutions.begin() + static_cast<std::ptrdiff_t>(helped), solutions.end());
  for (HeadSolution& solution : solutions) {
    if (!control.empty()) solution.intercept += control.mean_effect(solution.alpha);
  }
  for (std::size_t h = 0; h < beside.size(); ++h) {
    solutions[h] = auxiliary.folded(solutions[h], final_auxiliary);
  }
  go_on("compiling the model", 0);
  for (const HeadSolution& solution : solutions) found.converged.push_back(solution.converged);
  found.weights = fitted_weights(gram, solutions, chosen);
  found.chosen = std::move(chosen);
  return finish_model(set, set, prepared, std::move(found), map, scale, options);
}

}  // namespace

model::Model fit_measured(TrainingSet set, const FitOptions& options, const FitProgress& progress,
                          std::vector<Metrics>& held_out) {
  FitOptions resolved = options;
  resolved.features = features::resolved(options.features, set.counted.vocabulary.articles);
  tbb::task_arena arena(static_cast<int>(std::max<std::size_t>(options.threads, 1)));
  keep_what_labels_allow(set, resolved);
  return arena.execute([&] {
    return is_large(set, resolved) ? fit_large(set, resolved, progress, held_out)
                                   : fit_in_arena(set, resolved, progress, held_out);
  });
}

model::Model fit(TrainingSet set, const FitOptions& options, const FitProgress& progress) {
  std::vector<Metrics> held_out;
  return fit_measured(std::move(set), options, progress, held_out);
}

}  // namespace zawiya::train
