#pragma once

#include <span>
#include <vector>

#include "framing/passage_matching.hpp"

namespace zawiya::framing {

/// Adds to `pairs` the passages that no wording joins but that tell of the same: they share enough
/// content words for their length; the first two, headlines mostly, need but one. Each is paired
/// once, the closest first; `pairs` stay in the order of A.
void add_related_passages(const Telling& a, const Telling& b, const WordForms& forms,
                          std::span<const float> weights, std::vector<MatchedStretches>& pairs);

}  // namespace zawiya::framing
