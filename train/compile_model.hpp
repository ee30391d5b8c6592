#pragma once

#include <span>

#include "features/row_scale.hpp"
#include "model/model.hpp"
#include "train/calibration.hpp"
#include "train/lambda_path.hpp"

namespace zawiya::train {

/// Sums what a fit found into a model: the row of every known unit (S = Φ W), that of every
/// character n-gram, and the self-test. Scores are divided by each head's temperature.
///
/// @param solutions  (heads) final, on all articles
/// @param compact    values of 8 bits in the file, and no rows for words that are but the sum of
/// their
///                   subwords
/// @param chosen     (heads) their penalties, temperatures and held-out metrics
/// @param calibrations  (heads) what else makes their scores probabilities; empty: nothing does
model::Model compile_model(Gram& gram, const features::Options& options,
                           const features::Vocabulary& vocabulary, const features::FeatureMap& map,
                           const features::RowScale& scale, std::span<const HeadTargets> heads,
                           std::span<const HeadSolution> solutions,
                           std::span<const ChosenPenalty> chosen, bool compact = false,
                           std::span<const Calibration> calibrations = {});

}  // namespace zawiya::train
