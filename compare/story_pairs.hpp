#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "datasets/article.hpp"
#include "text/normalizer.hpp"

namespace zawiya::compare {

/// What counts as the same story.
struct StoryPairOptions {
  double least_resemblance = 0.13;  ///< of the pairs that are given, 0 to 1
  std::size_t most_pairs = 100;     ///< the closest
  std::size_t top_units = 6;        ///< shared units to name a pair
  bool copies = true;               ///< give pairs that are nearly identical too
  bool across_outlets = false;      ///< only articles of two outlets; one without is of any
  std::size_t threads = 1;
};

/// Two articles that tell the same story.
struct StoryPair {
  std::uint32_t a = 0;  ///< index of the article, < b
  std::uint32_t b = 0;
  double resemblance = 0;          ///< cosine of the weighted units, 0 to 1; of near-duplicates the
                                   ///< share of word pairs where that is more
  bool nearly_identical = false;   ///< half of all word pairs or more are in both
  std::vector<std::string> units;  ///< that both have, the strongest first, as A writes them
};

/// What a search found, and what it cannot know.
struct StoryPairs {
  std::vector<StoryPair> pairs;  ///< by falling resemblance, then by a and b
  bool more = false;             ///< there are more than were asked for
  std::size_t common_units = 0;  ///< that so many articles share that they were not looked up
};

/// Finds the pairs of articles that share the most rare units: words (but those of grammar and
/// addresses) and pairs of words, by their light stems, each once an article (see
/// resembling_pairs and widely_told_pairs); and near-duplicates, each with the first of its group.
///
/// @param normalizer  of the profile `news`
/// @param stop        asked between articles; true ends the search with what it has
StoryPairs story_pairs(std::span<const datasets::Article> articles,
                       const text::Normalizer& normalizer, const StoryPairOptions& options,
                       const std::function<bool()>& stop);

}  // namespace zawiya::compare
