#include "train/fit.hpp"

#include <tbb/task_arena.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "datasets/errors.hpp"
#include "features/row_scale.hpp"
#include "model/self_test.hpp"
#include "train/compile_model.hpp"
#include "train/control.hpp"
#include "train/lambda_path.hpp"
#include "train/logit_adjustment.hpp"

namespace zawiya::train {
namespace {

/// (heads)(articles): balanced, the labels of a head weigh alike, within every target of a stance.
std::vector<std::vector<float>> row_weights(const TrainingSet& set, bool balanced, bool by_target) {
  std::vector<std::vector<float>> weights;
  for (const HeadTargets& head : set.heads) {
    std::vector<float>& of = weights.emplace_back(head.targets.size(), 1.0F);
    if (!balanced) continue;
    std::map<std::pair<std::uint32_t, Target>, double> counts;
    double labelled = 0;
    const auto key = [&](std::size_t i) {
      return std::pair(by_target && !set.targets.empty() ? set.targets[i] : 0U, head.targets[i]);
    };
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (head.targets[i] == kUnlabelled) continue;
      ++labelled;
      ++counts[key(i)];
    }
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (head.targets[i] == kUnlabelled) continue;
      of[i] = static_cast<float>(labelled / static_cast<double>(counts.size()) / counts.at(key(i)));
    }
  }
  return weights;
}

model::Model fit_in_arena(TrainingSet& set, const FitOptions& options,
                          const FitProgress& progress) {
  const auto go_on = [&](const std::string& phase, double done) {
    if (!progress(phase, done)) throw datasets::Interrupted();
  };
  go_on("building features", 0);
  features::Options resolved =
      features::resolved(options.features, set.counted.vocabulary.articles);
  features::FeatureMap map = features::build_feature_map(set.counted.vocabulary, resolved);
  SparseMatrix by_unit;
  by_unit.swap(set.counted.counts);
  const features::ScaledCounts scaled_count;
  for (Eigen::Index i = 0; i < by_unit.nonZeros(); ++i) {
    by_unit.valuePtr()[i] = scaled_count(by_unit.valuePtr()[i]);
  }
  const features::RowScale scale = features::build_row_scale(by_unit, map);
  features::scale_articles(by_unit, scale);
  const Control control(set.counted.vocabulary, by_unit, map);
  Gram gram(by_unit, map);
  by_unit = SparseMatrix();

  const bool many = gram.articles() >= features::kManyArticles;
  const std::uint32_t folds = options.folds != 0 ? options.folds : (many ? 1U : 5U);
  const std::uint32_t subwords = folds == 1 ? 10 : folds;
  const FoldOf fold =
      deal_folds(set.heads, set.groups, gram.articles(), folds, subwords, options.seed);
  const std::vector<std::vector<float>> weights =
      row_weights(set, options.balanced, resolved.targets);
  std::string phase = "choosing the penalty";
  double done = 0;
  SolverOptions solver = options.solver;
  solver.stop = [&] { return !progress(phase, done); };
  std::vector<ChosenPenalty> chosen = choose_penalties(
      gram, control, set.heads, weights, fold, folds, options.lambda, solver, [&](double share) {
        done = share;
        return progress(phase, done);
      });

  const bool of_stance = resolved.targets || resolved.pairs;
  for (std::size_t h = 0; options.balanced && of_stance && h < chosen.size(); ++h) {
    adjust_logits(set.heads[h], fold, chosen[h]);
  }

  phase = "fitting all articles";
  done = 0;
  std::vector<HeadProblem> problems;
  std::vector<HeadSolution> solutions;
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    problems.push_back({set.heads[h].targets, weights[h],
                        static_cast<Eigen::Index>(set.heads[h].labels.size()), chosen[h].lambda});
    solutions.push_back(std::move(chosen[h].start));
  }
  solve(gram, problems, solutions, solver);
  for (HeadSolution& solution : solutions) {
    if (!control.empty()) solution.intercept += control.mean_effect(solution.alpha);
  }
  go_on("compiling the model", 0);
  resolved.controls = false;
  model::Model compiled = compile_model(gram, resolved, set.counted.vocabulary, map, scale,
                                        set.heads, solutions, chosen, options.compact);
  if (!set.mask.is_empty()) {
    compiled.mask = std::move(set.mask);
    compiled.self_tests = model::make_self_tests(compiled);  // of the model as it will score
  }
  for (std::size_t h = 0; h < solutions.size(); ++h) {
    if (!solutions[h].converged) {
      compiled.provenance.training.emplace_back("not_converged", set.heads[h].name);
    }
  }
  compiled.provenance.articles = set.articles();
  compiled.provenance.data_fingerprint = set.fingerprint;
  return compiled;
}

}  // namespace

model::Model fit(TrainingSet set, const FitOptions& options, const FitProgress& progress) {
  tbb::task_arena arena(static_cast<int>(std::max<std::size_t>(options.threads, 1)));
  return arena.execute([&] { return fit_in_arena(set, options, progress); });
}

}  // namespace zawiya::train
