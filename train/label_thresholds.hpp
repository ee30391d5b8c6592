#pragma once

#include <span>
#include <vector>

#include "model/multi_head.hpp"
#include "train/calibration.hpp"
#include "train/label_sets.hpp"

namespace zawiya::train {

/// The probability from which on to give a label so that its F1 is best on held-out articles, drawn
/// toward 0.5 as if kThresholdPrior articles had said so: the fewer articles have the label, the
/// nearer.
///
/// @param probabilities  (articles) of the label
/// @param is_there       (articles) whether the article has it
float f1_threshold(std::span<const float> probabilities, const std::vector<bool>& is_there);
inline constexpr double kThresholdPrior = 20;

/// The multi-label head over binary heads that have been fitted and calibrated.
///
/// @param folds         (articles) which were held out
/// @param calibrations  of all heads
/// @param model         with those heads
model::MultiHead make_multi_head(const LabelSets& sets, const FoldOf& folds,
                                 std::span<const Calibration> calibrations,
                                 const model::Model& model);

}  // namespace zawiya::train
