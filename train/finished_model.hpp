#pragma once

#include <span>
#include <vector>

#include "train/calibration.hpp"
#include "train/compile_model.hpp"
#include "train/fit_preparation.hpp"

namespace zawiya::train {

/// What a fit has found, of all heads.
struct FoundFit {
  FittedWeights weights;
  std::vector<ChosenPenalty> chosen;
  std::vector<Calibration> calibrations;
  std::vector<bool> converged;
};

/// Compiles the model with all that is not weights: names, multi-label heads, what it was made of.
///
/// @param set       all articles
/// @param measured  those that `prepared` is of: the same, or some of them
/// @param options   nothing left open
model::Model finish_model(TrainingSet& set, const TrainingSet& measured,
                          const PreparedFit& prepared, FoundFit found,
                          const features::FeatureMap& map, const features::RowScale& scale,
                          const FitOptions& options);

}  // namespace zawiya::train
