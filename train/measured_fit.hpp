#pragma once

#include <vector>

#include "train/fit.hpp"
#include "train/metrics.hpp"

namespace zawiya::train {

/// The same as `fit`, for who chooses between settings.
///
/// @param held_out  (heads) set to what held-out articles show of each, by the labels given
model::Model fit_measured(TrainingSet set, const FitOptions& options, const FitProgress& progress,
                          std::vector<Metrics>& held_out);

}  // namespace zawiya::train
