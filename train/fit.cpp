#include "train/fit.hpp"

#include <tbb/task_arena.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "datasets/errors.hpp"
#include "features/row_scale.hpp"
#include "model/self_test.hpp"
#include "train/auxiliary.hpp"
#include "train/calibration.hpp"
#include "train/compile_model.hpp"
#include "train/control.hpp"
#include "train/familiarity.hpp"
#include "train/head_folds.hpp"
#include "train/label_thresholds.hpp"
#include "train/lambda_path.hpp"
#include "train/logit_adjustment.hpp"
#include "train/measured_fit.hpp"
#include "train/name_weights.hpp"
#include "train/vector_block.hpp"
#include "train/vector_weight.hpp"

namespace zawiya::train {
namespace {

/// (heads)(articles): those of the articles; balanced, the labels of a head weigh alike, within
/// every target of a stance.
std::vector<std::vector<float>> row_weights(const TrainingSet& set, bool balanced, bool by_target) {
  std::vector<std::vector<float>> weights;
  for (const HeadTargets& head : set.heads) {
    std::vector<float>& of = weights.emplace_back(head.targets.size(), 1.0F);
    if (!set.weights.empty()) of = set.weights;
    if (!balanced) continue;
    std::map<std::pair<std::uint32_t, Target>, double> counts;
    double labelled = 0;
    const auto key = [&](std::size_t i) {
      return std::pair(by_target && !set.targets.empty() ? set.targets[i] : 0U, head.targets[i]);
    };
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (head.targets[i] == kUnlabelled) continue;
      labelled += static_cast<double>(of[i]);
      counts[key(i)] += static_cast<double>(of[i]);
    }
    for (std::size_t i = 0; i < of.size(); ++i) {
      if (head.targets[i] == kUnlabelled || of[i] == 0) continue;
      of[i] *=
          static_cast<float>(labelled / static_cast<double>(counts.size()) / counts.at(key(i)));
    }
  }
  return weights;
}

/// What a fit keeps of its set once the counts are scaled.
struct PreparedFit {
  std::vector<HeldOutFolds> folds;                           // (heads)
  std::vector<std::vector<model::Familiarity>> familiarity;  // (heads)(articles)
  std::vector<ThinnedArticles> thinned;                      // (heads)
  model::Typicality typicality;
};

/// How many heads are not auxiliary: the first ones.
std::size_t helped_heads(const TrainingSet& set, const FitOptions& options) {
  return set.heads.size() - options.auxiliary;
}

/// The folds of all heads. Auxiliary ones follow the others: all have the same, by outlet where one
/// of the others asks for it, and hold out every article, which needs its scores.
std::vector<HeldOutFolds> deal_folds_of(const TrainingSet& set, const FitOptions& options) {
  const std::size_t helped = helped_heads(set, options);
  constexpr std::uint32_t kOfAll = 5;
  const bool few_held_out =
      options.folds == 1 || (options.folds == 0 && set.articles() >= features::kManyArticles);
  const std::uint32_t parts = options.auxiliary > 0 && few_held_out ? kOfAll : options.folds;
  std::vector<HeldOutFolds> folds =
      deal_for_heads(std::span(set.heads).first(helped), set.groups, set.near_duplicates,
                     set.outlets, set.articles(), parts, options.seed);
  if (options.auxiliary == 0) return folds;
  const auto by_outlet =
      std::find_if(folds.begin(), folds.end(), [](const HeldOutFolds& of) { return of.by_outlet; });
  const HeldOutFolds all = by_outlet == folds.end() ? folds.front() : *by_outlet;
  folds.assign(set.heads.size(), all);
  return folds;
}

/// @param known_anyway  as in held_out_familiarity
PreparedFit prepare(const TrainingSet& set, const FitOptions& options,
                    const std::vector<bool>& known_anyway = {}) {
  constexpr std::size_t kMostThinned = 2000;
  PreparedFit prepared;
  prepared.folds = deal_folds_of(set, options);
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    const FoldOf& fold = prepared.folds[h].of;
    prepared.familiarity.push_back(held_out_familiarity(set.counted, fold, known_anyway));
    prepared.thinned.push_back(
        thin_articles(set.counted, prepared.familiarity[h], fold, kMostThinned, options.seed));
  }
  prepared.typicality = typicality_of(prepared.familiarity[0], prepared.folds[0].of);
  return prepared;
}

std::vector<double> grasp_of(const model::Typicality& typicality,
                             std::span<const model::Familiarity> articles) {
  std::vector<double> grasp;
  for (const model::Familiarity& of : articles) grasp.push_back(typicality.grasp_of(of));
  return grasp;
}

/// Calibrates one head, and writes down in `chosen` what of it the compiled weights take up.
///
/// @param folded  (folds) the head's solutions, of X alone
Calibration calibrate_head(const TrainingSet& set, const PreparedFit& prepared, std::size_t h,
                           Gram& gram, const features::RowScale& scale,
                           const Eigen::RowVectorXf& adjustment, const FitOptions& options,
                           std::span<const HeadSolution> folded, ChosenPenalty& chosen) {
  const HeldOutFolds& folds = prepared.folds[h];
  if (prepared.typicality.empty() || prepared.thinned[h].articles.empty()) {
    Calibration none;  // no article was held out
    none.temperature = chosen.temperature;
    none.held_out = chosen.held_out;
    return none;
  }
  gram.weigh_vectors(chosen.vector_weight);
  std::vector<RowMatrix> unit_scores;
  std::vector<Eigen::RowVectorXf> intercepts;
  for (const HeadSolution& solution : folded) {
    RowMatrix alpha = RowMatrix::Zero(solution.alpha.rows(), (solution.alpha.cols() + 3) / 4 * 4);
    alpha.leftCols(solution.alpha.cols()) = solution.alpha;
    unit_scores.emplace_back(gram.scores(alpha).units.leftCols(solution.alpha.cols()));
    intercepts.push_back(solution.intercept);
  }
  const std::vector<double> grasp = grasp_of(prepared.typicality, prepared.familiarity[h]);
  const std::vector<double> of_thinned =
      grasp_of(prepared.typicality, prepared.thinned[h].familiarity);
  RowMatrix scores = chosen.held_out_scores;
  if (adjustment.size() > 0) scores.rowwise() += adjustment;
  const HeldOutEvidence evidence = {
      set.heads[h],
      folds,
      folds.by_outlet ? std::span<const std::uint32_t>(set.outlets) : set.groups,
      std::move(scores),
      grasp,
      prepared.thinned[h].articles,
      thinned_scores(prepared.thinned[h], scale, folds.of, unit_scores, intercepts),
      of_thinned};
  // Whether a label is there at all follows from what an article is about, not from how it names
  // it; weighing names for every label would take most of the time of a fit. It is given by a
  // threshold of its own, whatever the aim.
  const bool of_several = is_binary(set, h);
  const bool has_aim = !of_several && h < helped_heads(set, options);
  const features::NameSet none;
  Calibration calibration =
      calibrate(evidence, of_several ? none : set.names, set.name_counts, options.target_precision,
                has_aim ? options.aim : model::Aim());
  chosen.temperature = calibration.temperature / calibration.names.scale;
  chosen.held_out = calibration.held_out;
  return calibration;
}

/// The names' weights of all heads that use them, as the model holds them.
model::NameBlock name_block(const TrainingSet& set, std::span<const Calibration> calibrations) {
  model::NameBlock block;
  const bool used = std::any_of(calibrations.begin(), calibrations.end(),
                                [](const Calibration& of) { return of.names.weights.size() > 0; });
  if (!used) return block;
  block.set = set.names;
  for (const HeadTargets& head : set.heads) block.labels += head.labels.size();
  const std::size_t entries = set.names.entries().size();
  block.weights.assign(entries * block.labels, 0.0F);
  block.mentions.assign(entries * block.labels, 0U);
  std::size_t first = 0;
  for (std::size_t h = 0; h < set.heads.size(); ++h) {
    const auto mentions = count_mentions(set.heads[h], set.names, set.name_counts);
    const RowMatrix& weights = calibrations[h].names.weights;
    for (std::size_t e = 0; e < entries; ++e) {
      for (std::size_t l = 0; l < set.heads[h].labels.size(); ++l) {
        const std::size_t at = e * block.labels + first + l;
        block.mentions[at] = mentions[e][l];
        if (weights.size() == 0) continue;
        const float stretch = calibrations[h].stretch.size() > 0
                                  ? calibrations[h].stretch[static_cast<Eigen::Index>(l)]
                                  : 1.0F;
        block.weights[at] = stretch *
                            weights(static_cast<Eigen::Index>(e), static_cast<Eigen::Index>(l)) /
                            static_cast<float>(calibrations[h].temperature);
      }
    }
    first += set.heads[h].labels.size();
  }
  return block;
}

std::vector<std::uint64_t> ascending(std::vector<std::uint64_t> fingerprints) {
  std::sort(fingerprints.begin(), fingerprints.end());
  fingerprints.erase(std::unique(fingerprints.begin(), fingerprints.end()), fingerprints.end());
  return fingerprints;
}

/// @param held_out  (heads) set to what held-out articles show of each
model::Model fit_in_arena(TrainingSet& set, const FitOptions& options, const FitProgress& progress,
                          std::vector<Metrics>& held_out) {
  const auto go_on = [&](const std::string& phase, double done) {
    if (!progress(phase, done)) throw datasets::Interrupted();
  };
  go_on("building features", 0);
  features::Options resolved =
      features::resolved(options.features, set.counted.vocabulary.articles);
  const features::FeatureMap map = features::build_feature_map(set.counted.vocabulary, resolved);
  PreparedFit prepared = prepare(set, options);
  PreparedFit with_vectors;
  if (options.vectors) {
    with_vectors = prepare(set, options, have_rows(options.vectors.get(), set.counted.vocabulary));
  }
  const Control control(set.counted.vocabulary, set.counted.counts);
  const features::RowScale scale = features::build_row_scale(set.counted.counts, map);
  const features::ScaledArticles articles =
      features::scale_articles(std::move(set.counted.counts), scale);
  const VectorBlock vectors(options.vectors, set.counted.vocabulary, articles);
  Gram gram(articles, map, &vectors, &control);

  const std::vector<std::vector<float>> weights =
      row_weights(set, options.balanced, resolved.targets);
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
  const bool of_stance = resolved.targets || resolved.pairs;
  std::vector<Calibration> calibrations;
  for (std::size_t h = 0; h < chosen.size(); ++h) {
    Eigen::RowVectorXf adjustment;
    if (options.balanced && of_stance) {
      const Eigen::RowVectorXf before = chosen[h].shift;
      adjust_logits(set.heads[h], prepared.folds[h].of, chosen[h]);
      adjustment = chosen[h].shift;
      if (before.size() > 0) adjustment -= before;
    }
    calibrations.push_back(
        calibrate_head(set, prepared, h, gram, scale, adjustment, options, folded(h), chosen[h]));
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
  resolved.controls = false;
  model::Model compiled =
      compile_model(gram, resolved, set.counted.vocabulary, map, scale, set.heads, solutions,
                    chosen, options.compact, calibrations);
  for (std::size_t h = 0; h < helped; ++h) {
    if (!is_binary(set, h)) compiled.heads[h].aim = options.aim;
  }
  compiled.names = name_block(set, calibrations);
  compiled.typicality = prepared.typicality;
  for (const LabelSets& sets : set.several) {
    compiled.multi_heads.push_back(
        make_multi_head(sets, prepared.folds[sets.first].of, calibrations, compiled));
  }
  compiled.mask = std::move(set.mask);
  compiled.self_tests = model::make_self_tests(compiled);  // of the model as it will score
  if (options.vectors) {
    compiled.provenance.training.emplace_back("vectors", shown_vector_weights(set.heads, chosen));
  }
  for (std::size_t h = 0; h < solutions.size(); ++h) {
    if (!solutions[h].converged) {
      compiled.provenance.training.emplace_back("not_converged", set.heads[h].name);
    }
    if (prepared.folds[h].by_outlet) {
      compiled.provenance.training.emplace_back("held_out_by_outlet", set.heads[h].name);
    }
  }
  compiled.provenance.articles = set.articles();
  compiled.provenance.data_fingerprint = set.fingerprint;
  compiled.provenance.text_fingerprints = ascending(std::move(set.text_fingerprints));
  return compiled;
}

}  // namespace

model::Model fit_measured(TrainingSet set, const FitOptions& options, const FitProgress& progress,
                          std::vector<Metrics>& held_out) {
  tbb::task_arena arena(static_cast<int>(std::max<std::size_t>(options.threads, 1)));
  return arena.execute([&] { return fit_in_arena(set, options, progress, held_out); });
}

model::Model fit(TrainingSet set, const FitOptions& options, const FitProgress& progress) {
  std::vector<Metrics> held_out;
  return fit_measured(std::move(set), options, progress, held_out);
}

}  // namespace zawiya::train
