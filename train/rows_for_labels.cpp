#include "train/rows_for_labels.hpp"

#include <algorithm>

#include "features/few_subwords.hpp"

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
  features::FeatureMap map = features::build_feature_map(set.counted.vocabulary, options.features);
  if (set.controlled > 0) return map;
  const std::size_t rows = rows_allowed(set, options);
  features::leave_subwords(map, rows - std::min(rows, set.counted.vocabulary.size()));
  return map;
}

}  // namespace zawiya::train
