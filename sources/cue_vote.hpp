#pragma once

#include <cstdint>
#include <span>

#include "sources/source_cues.hpp"

namespace zawiya::sources {

/// How well cues alone name the outlets of articles that they were not learnt from.
struct CueVote {
  std::uint32_t articles = 0;        ///< of outlets that the cues know
  std::uint32_t with_cue = 0;        ///< that hold one
  std::uint32_t right_with_cue = 0;  ///< and whose outlet the cues name
  std::uint32_t of_commonest = 0;    ///< of the outlet that has most articles to learn from
  std::uint32_t right = 0;           ///< when articles without a cue are given to that outlet
};

/// Lets every cue that an article holds vote for the outlet it gives away, with the lower end of
/// its log-odds as its weight. Cues for which that is not above zero give away nobody, and do not
/// vote.
///
/// @param articles    held out; those of other outlets, or of none, are left out
CueVote vote_by_cues(const SourceCues& cues, std::span<const datasets::Article> articles,
                     const text::Normalizer& normalizer);

}  // namespace zawiya::sources
