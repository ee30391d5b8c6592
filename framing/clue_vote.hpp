#pragma once

#include <cstdint>
#include <span>

#include "framing/source_clues.hpp"

namespace zawiya::framing {

/// How well clues alone name the outlets of articles that they were not learnt from.
struct ClueVote {
  std::uint32_t articles = 0;         ///< of outlets that the clues know
  std::uint32_t with_clue = 0;        ///< that hold one
  std::uint32_t right_with_clue = 0;  ///< and whose outlet the clues name
  std::uint32_t of_commonest = 0;     ///< of the outlet that has most articles to learn from
  std::uint32_t right = 0;            ///< when articles without a clue are given to that outlet
};

/// Lets every clue that an article holds vote for the outlet it betrays, with the lower end of its
/// log-odds as its weight. Clues for which that is not above zero betray nobody, and do not vote.
///
/// @param articles    held out; those of other outlets, or of none, are left out
ClueVote vote_by_clues(const SourceClues& clues, std::span<const datasets::Article> articles,
                       const features::Normalizer& normalizer);

}  // namespace zawiya::framing
