#pragma once

#include <functional>
#include <span>
#include <vector>

#include "compare/story_resemblance.hpp"

namespace zawiya::compare {

/// The share of the word pairs of two articles that both have, from which on they are copies.
inline constexpr double kNearlyIdentical = 0.5;

/// How many pairs widely_told_pairs looks at, at most, an article.
inline constexpr std::size_t kMostWidelyTold = 48;

/// Finds pairs of articles that tell a story which more articles tell than the index of
/// resembling_pairs holds: copies of an agency's text by the hundred. An article is looked up by
/// the rarest of its units that the index leaves out and that articles of several parts have, and
/// compared with a few of those that share two of these; so that time grows with the articles, and
/// each finds some of its kind, not all.
///
/// @param weights    (units) of story_weights
/// @param least      resemblance
/// @param parted_by  (articles) two of one part are no pair; empty: any two may be
/// @param stop       asked between units; true ends the search with what it has
/// @return           by a, then b; their resemblance is the cosine of the weighted units, or the
///                   share of word pairs where that is more and kNearlyIdentical at least: what all
///                   articles of a corpus have weighs nothing
std::vector<ResemblingPair> widely_told_pairs(const StoryUnits& units,
                                              const std::vector<double>& weights, double least,
                                              std::span<const std::uint32_t> parted_by,
                                              const std::function<bool()>& stop);

}  // namespace zawiya::compare
