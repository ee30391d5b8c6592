#pragma once

#include <vector>

#include "framing/source_clues.hpp"

namespace zawiya::framing {

/// Drops clues that others make unnecessary: passages that stand nearly always within a longer clue
/// (a closing within a line), then credits, openings and closings that are but one of many settings
/// of a shorter clue («مع بي بي سي»), whose other words are anybody's.
///
/// @param clues  measured
void drop_redundant(std::vector<SourceClue>& clues);

}  // namespace zawiya::framing
