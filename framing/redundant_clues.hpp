#pragma once

#include <functional>
#include <vector>

#include "framing/source_clues.hpp"

namespace zawiya::framing {

/// Drops clues that others make unnecessary: those that stand nearly always within a longer one
/// («بي بي» in «بي بي سي»), then credits, openings and closings that are but one of many settings
/// of a shorter clue («مع بي بي سي»), whose other words are anybody's.
///
/// @param clues       measured
/// @param is_certain  never dropped
void drop_redundant(std::vector<SourceClue>& clues,
                    const std::function<bool(const SourceClue&)>& is_certain);

}  // namespace zawiya::framing
