#include "train/label_errors.hpp"

#include <tbb/task_arena.h>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "datasets/disjoint_groups.hpp"
#include "datasets/errors.hpp"
#include "features/feature_map.hpp"
#include "features/row_scale.hpp"
#include "train/control.hpp"
#include "train/errors.hpp"
#include "train/gram.hpp"
#include "train/held_out.hpp"
#include "train/label_evidence.hpp"
#include "train/lambda_path.hpp"
#include "train/temperature.hpp"

namespace zawiya::train {
namespace {

/// What must be held out together, from the two kinds of it. Empty: all are alone.
std::vector<std::uint32_t> held_together(const TrainingSet& set) {
  if (set.groups.empty()) return set.near_duplicates;
  if (set.near_duplicates.empty()) return set.groups;
  datasets::DisjointGroups joined(set.articles());
  std::map<std::uint32_t, std::uint32_t> first_of;
  for (std::uint32_t i = 0; i < set.articles(); ++i) {
    joined.join(i, first_of.try_emplace(set.groups[i], i).first->second);
    joined.join(i, set.near_duplicates[i]);
  }
  std::vector<std::uint32_t> together;
  for (std::uint32_t i = 0; i < set.articles(); ++i) together.push_back(joined.first(i));
  return together;
}

HeldOutFolds deal_all(const TrainingSet& set, const LabelErrorOptions& options) {
  HeldOutFolds folds;
  folds.count = options.folds;
  folds.of = deal_folds(set.heads, held_together(set), set.articles(), folds.count, folds.count,
                        options.seed, Lone::kHeldOutToo);
  const std::set<std::uint32_t> used(folds.of.begin(), folds.of.end());
  if (used.size() < folds.count) {
    throw TrainingDataError("found " + std::to_string(used.size()) +
                            " labelled articles or groups of them (near-duplicates are one), "
                            "expected at least " +
                            std::to_string(folds.count));
  }
  return folds;
}

HeldOutFolds first_alone(const HeldOutFolds& folds) {
  HeldOutFolds first = folds;
  first.count = 1;
  for (std::uint32_t& fold : first.of) fold = fold == 0 ? 0 : kNeverHeldOut;
  return first;
}

/// Takes labels that no fold could learn out of the targets. @return their names
std::vector<std::string> leave_out_rare(HeadTargets& head, std::uint32_t folds) {
  std::vector<std::string> rare;
  for (std::size_t l = 0; l < head.labels.size(); ++l) {
    if (head.label_counts[l] < folds) rare.push_back(head.labels[l]);
  }
  if (rare.size() + 2 > head.labels.size()) {
    throw TrainingDataError("head '" + head.name + "': found " +
                            std::to_string(head.labels.size() - rare.size()) + " label(s) of " +
                            std::to_string(folds) + " articles or more, expected at least two");
  }
  for (Target& target : head.targets) {
    if (target != kUnlabelled && head.label_counts[static_cast<std::size_t>(target)] < folds) {
      target = kUnlabelled;
    }
  }
  return rare;
}

double share_of_likeliest(const ConfidentLearning& found) {
  if (found.articles == 0) return 0;
  return 1 - static_cast<double>(found.doubts.size()) / static_cast<double>(found.articles);
}

std::vector<LabelErrors> find_in_arena(TrainingSet& set, const LabelErrorOptions& options,
                                       const FitProgress& progress) {
  std::vector<std::vector<std::string>> rare;
  for (HeadTargets& head : set.heads) rare.push_back(leave_out_rare(head, options.folds));
  const HeldOutFolds folds = deal_all(set, options);
  if (!progress("building features", 0)) throw datasets::Interrupted();
  const features::Options resolved =
      features::resolved(options.features, set.counted.vocabulary.articles);
  const features::FeatureMap map = features::build_feature_map(set.counted.vocabulary, resolved);
  const features::RowScale scale = features::build_row_scale(set.counted.counts, map);
  const features::ScaledArticles articles =
      features::scale_articles(std::move(set.counted.counts), scale);
  Gram gram(articles, map);

  SolverOptions solver;
  solver.tolerance = options.tolerance;
  std::string phase = "choosing the penalty";
  double done = 0;
  solver.stop = [&] { return !progress(phase, done); };
  const auto go_on = [&](double share) {
    done = share;
    return progress(phase, done);
  };
  std::vector<LabelErrors> result;
  for (const HeadTargets& head : set.heads) {
    const std::span<const HeadTargets> one(&head, 1);
    const std::vector<std::vector<float>> weights(1, std::vector<float>(head.targets.size(), 1.0F));
    phase = "choosing the penalty";
    const std::vector<HeldOutFolds> first = {first_alone(folds)};
    const double lambda =
        options.lambda > 0
            ? options.lambda
            : choose_penalties(gram, {}, one, weights, first, 0, solver, go_on)[0].lambda;
    phase = "asking models that have not seen the label";
    const std::vector<HeldOutFolds> all = {folds};
    const ChosenPenalty fitted =
        std::move(choose_penalties(gram, {}, one, weights, all, lambda, solver, go_on)[0]);
    LabelErrors& errors = result.emplace_back();
    errors.head = head.name;
    errors.labels = head.labels;
    errors.rare = std::move(rare[result.size() - 1]);
    errors.found =
        learn_confidently(head.targets, softmax(fitted.held_out_scores, fitted.temperature));
    errors.accuracy = share_of_likeliest(errors.found);
    errors.words = speaking_words(set.counted.vocabulary, articles, gram, fitted.folds, folds.of,
                                  errors.found.doubts, options.words);
  }
  return result;
}

}  // namespace

std::vector<LabelErrors> find_label_errors(TrainingSet set, const LabelErrorOptions& options,
                                           const FitProgress& progress) {
  tbb::task_arena arena(static_cast<int>(std::max<std::size_t>(options.threads, 1)));
  return arena.execute([&] { return find_in_arena(set, options, progress); });
}

}  // namespace zawiya::train
