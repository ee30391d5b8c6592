#include "train/fit_preparation.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace zawiya::train {
namespace {

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

}  // namespace

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

PreparedFit prepare_fit(const TrainingSet& set, const FitOptions& options,
                        const std::vector<bool>& known_anyway) {
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

}  // namespace zawiya::train
