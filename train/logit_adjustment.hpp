#pragma once

#include <span>
#include <vector>

#include "train/head_targets.hpp"
#include "train/held_out.hpp"
#include "train/lambda_path.hpp"

namespace zawiya::train {

/// How far adjust_logits goes back towards labels as frequent as they are, 0 to 1. Chosen on two
/// corpora of stances (docs/stance.md); chosen anew on a corpus' own held-out articles it was
/// worse, and so it was for framings without a target.
inline constexpr double kWayBack = 0.25;

/// Labels weighed alike are given too often where they are rare. This moves the decision part of
/// the way back: it adds kWayBack · ln(share of the label) to every label's calibrated score, and
/// calibrates again.
///
/// @param fold    as the penalty was chosen with
/// @param chosen  its `shift`, `temperature` and `held_out` are set
/// @source  Menon et al. 2021, "Long-tail learning via logit adjustment", whose τ this is
void adjust_logits(const HeadTargets& head, const FoldOf& fold, ChosenPenalty& chosen);

}  // namespace zawiya::train
