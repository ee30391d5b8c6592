#include "train/holdout.hpp"

#include <map>
#include <set>
#include <tuple>

#include "datasets/disjoint_groups.hpp"
#include "datasets/near_duplicates.hpp"
#include "train/cross_validation.hpp"
#include "train/errors.hpp"

namespace zawiya::train {

std::vector<std::uint32_t> inseparable(std::span<const datasets::Article> articles,
                                       const FitOptions& options, bool duplicates) {
  const auto size = static_cast<std::uint32_t>(articles.size());
  datasets::DisjointGroups groups(articles.size());
  std::map<std::string, std::uint32_t> first_of;
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::string& group = articles[i].group;
    if (!group.empty()) groups.join(i, first_of.try_emplace(group, i).first->second);
  }
  if (duplicates) {
    std::vector<datasets::Article> texts(articles.begin(), articles.end());
    for (std::uint32_t i = 0; options.features.pairs && i < size; ++i) {
      texts.emplace_back().text = articles[i].text_b;
    }
    const text::Normalizer normalizer(options.features.folds);
    const std::vector<std::uint32_t> alike =
        datasets::near_duplicate_groups(texts, normalizer, {.threads = options.threads});
    for (std::uint32_t i = 0; i < alike.size(); ++i) groups.join(i % size, alike[i] % size);
  }
  std::vector<std::uint32_t> result;
  bool any = false;
  for (std::uint32_t i = 0; i < size; ++i) {
    result.push_back(groups.first(i));
    any = any || result[i] != i;
  }
  return any ? result : std::vector<std::uint32_t>();
}

HeldOutSplit dealt(std::span<const datasets::Article> articles,
                   const std::vector<std::string>& heads, std::vector<std::uint32_t> groups,
                   std::uint32_t folds, std::uint64_t seed) {
  HeldOutSplit split;
  split.fold = deal_folds(targets_of(articles, heads), groups, articles.size(), folds, folds, seed,
                          Lone::kHeldOutToo);
  const std::set<std::uint32_t> used(split.fold.begin(), split.fold.end());
  if (used.size() < folds) {
    throw TrainingDataError(std::to_string(folds) + " folds: found " + std::to_string(used.size()) +
                            " articles or groups of them to hold out (near-duplicates are one), "
                            "expected at least as many as folds");
  }
  for (std::uint32_t f = 0; f < folds; ++f) split.names.push_back("fold " + std::to_string(f + 1));
  split.groups = std::move(groups);
  return split;
}

HeldOutSplit left_out(std::span<const std::string> values, std::vector<std::uint32_t> groups,
                      const std::string& column) {
  HeldOutSplit split;
  std::uint32_t folds = 0;
  std::tie(split.fold, folds) = leave_one_out(values);
  if (folds < 2) {
    throw TrainingDataError("column '" + column + "': found " + std::to_string(folds) +
                            " value(s) among the labelled articles, expected at least two to "
                            "leave one out at a time");
  }
  split.names.resize(folds);
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (split.fold[i] != kNeverHeldOut) split.names[split.fold[i]] = values[i];
  }
  split.values.assign(values.begin(), values.end());
  split.groups = std::move(groups);
  return split;
}

}  // namespace zawiya::train
