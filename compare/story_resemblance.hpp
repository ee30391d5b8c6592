#pragma once

#include <cstdint>
#include <functional>
#include <span>
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

/// Of a unit in the index of resembling_pairs: what more share tells none apart.
inline constexpr std::uint32_t kMostIndexedArticles = 60;

/// How many units are in more articles than the index of resembling_pairs takes.
std::size_t count_common_units(const StoryUnits& units);

/// Finds pairs of articles that share the most rare units. Candidates come from an inverted index
/// without the units that many articles share, and an article has no more than a few dozen, so that
/// time grows with the articles, not with their square. A story that more tell than the index holds
/// is found by widely_told_pairs.
///
/// @param weights    (units) of story_weights
/// @param least      resemblance
/// @param parted_by  (articles) two of one part are no pair; empty: any two may be
/// @param stop       asked between articles; true ends the search with what it has
/// @return           by a, then b
std::vector<ResemblingPair> resembling_pairs(const StoryUnits& units,
                                             const std::vector<double>& weights, double least,
                                             std::span<const std::uint32_t> parted_by,
                                             const std::function<bool()>& stop);

/// Adds pairs to others, both by a, then b: each once, with the most resemblance.
void add_pairs(std::vector<ResemblingPair>& pairs, const std::vector<ResemblingPair>& added);

}  // namespace zawiya::compare
