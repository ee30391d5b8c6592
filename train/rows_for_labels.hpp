#pragma once

#include "train/fit.hpp"
#include "train/training_set.hpp"

namespace zawiya::train {

/// Lets the rarest units go where there are more than half of `options.row_scores` allows: the
/// least document frequencies grow with the labels, as they do with the articles. With what is
/// controlled for all stay, whose values are units too.
void keep_what_labels_allow(TrainingSet& set, const FitOptions& options);

/// Φ of a set's units, with as many subwords as `options.row_scores` leaves.
features::FeatureMap build_map(const TrainingSet& set, const FitOptions& options);

}  // namespace zawiya::train
