#pragma once

#include <span>
#include <string>

#include "train/softmax_loss.hpp"

namespace zawiya::train {

/// How far labels depend on values, 0 (not at all) to 1 (wholly): Cramér's V, corrected for the
/// dependence that chance alone shows.
///
/// @param labels  (articles) kUnlabelled ones are left out
/// @param values  (articles) empty ones are left out
/// @source  Bergsma 2013, "A bias-correction for Cramér's V and Tschuprow's T"
double cramers_v(std::span<const Target> labels, std::span<const std::string> values);

}  // namespace zawiya::train
