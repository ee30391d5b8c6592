#pragma once

#include <span>
#include <vector>

#include "compare/passage_matching.hpp"

namespace zawiya::compare {

/// Adds to `pairs` the passages that no wording joins but that tell of the same: they share enough
/// content words for their length; the first two, headlines mostly, need but one. Each is paired
/// once, the closest first; `pairs` stay in the order of A.
void add_related_passages(const TokenizedArticle& a, const TokenizedArticle& b,
                          const WordForms& forms, std::span<const float> weights,
                          std::vector<MatchedStretches>& pairs);

}  // namespace zawiya::compare
