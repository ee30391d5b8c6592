#pragma once

#include <cstdint>
#include <functional>
#include <vector>

namespace zawiya::compare {

/// What articles are made of, for finding those that tell the same story.
struct StoryUnits {
  std::vector<std::vector<std::uint32_t>> of_article;  ///< (articles) distinct units, ascending
  std::vector<bool> is_pair;                           ///< (units) two words, else one

  /// (units) how many articles hold each.
  std::vector<std::uint32_t> articles_with() const;
};

/// (units) What a unit in two articles says for their telling the same story: the squared
/// logarithm of how few articles have it; less for pairs of words, and for what one article alone
/// has.
std::vector<double> story_weights(const StoryUnits& units);

/// Two articles that share rare units.
struct ResemblingPair {
  std::uint32_t a = 0;  ///< index of the article, < b
  std::uint32_t b = 0;
  double resemblance = 0;  ///< cosine of the weighted units, 0 to 1

  bool operator==(const ResemblingPair&) const = default;
};

/// How many units are in more articles than the index of resembling_pairs takes.
std::size_t count_common_units(const StoryUnits& units);

/// Finds pairs of articles that share the most rare units. Candidates come from an inverted index
/// without the units that many articles share, and an article has no more than a few dozen, so that
/// time grows with the articles, not with their square.
///
/// @param weights  (units) of story_weights
/// @param least    resemblance
/// @param wanted   whether a pair of articles may be given; empty: all may
/// @param stop     asked between articles; true ends the search with what it has
/// @return         by a, then b
std::vector<ResemblingPair> resembling_pairs(
    const StoryUnits& units, const std::vector<double>& weights, double least,
    const std::function<bool(std::uint32_t, std::uint32_t)>& wanted,
    const std::function<bool()>& stop);

}  // namespace zawiya::compare
