#include "train/rows_for_labels.hpp"

#include <algorithm>

namespace zawiya::train {
namespace {

/// How many rows a model of a set may have: every label weighs each.
std::size_t rows_allowed(const TrainingSet& set, const FitOptions& options) {
  std::size_t labels = 0;
  for (const HeadTargets& head : set.heads) labels += head.labels.size();
  return options.row_scores / std::max<std::size_t>(1, labels);
}

}  // namespace

void keep_what_labels_allow(TrainingSet& set, const FitOptions& options) {
  if (set.controlled > 0) return;
  features::keep_most_frequent(set.counted, rows_allowed(set, options) / 2, options.spill);
}

features::FeatureMap build_map(const TrainingSet& set, const FitOptions& options) {
  constexpr auto kAll = static_cast<std::size_t>(-1);
  const std::size_t rows = rows_allowed(set, options);
  const std::size_t units = set.counted.vocabulary.size();
  return features::build_feature_map(set.counted.vocabulary, options.features,
                                     set.controlled > 0 ? kAll : rows - std::min(rows, units));
}

}  // namespace zawiya::train
