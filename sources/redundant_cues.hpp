#pragma once

#include <vector>

#include "sources/source_cues.hpp"

namespace zawiya::sources {

/// Drops cues that others make unnecessary: passages that stand nearly always within a longer cue
/// (a closing within a line), then attributions, openings and closings that are but one of many
/// settings of a shorter cue («مع بي بي سي»), whose other words are anybody's.
///
/// @param cues  measured
void drop_redundant(std::vector<SourceCue>& cues);

}  // namespace zawiya::sources
