#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "framing/word_corpus.hpp"

namespace zawiya::framing {

struct SameStoryOptions {
  std::size_t least_shared = 8;      ///< rare units that two articles must share
  double least_resemblance = 0.15;   ///< of all the rare units of the one that has fewer
  std::uint32_t most_articles = 20;  ///< that hold a rare unit; in more it is not rare
};

/// Two articles of different groups.
struct StoryPair {
  std::uint32_t first = 0;  ///< < second
  std::uint32_t second = 0;
  bool operator==(const StoryPair&) const = default;
};

/// Pairs of articles of different groups that tell the same story: they share words and pairs of
/// words that few articles hold. In order; work and memory grow with the rare units, not with the
/// pairs of articles there could be.
std::vector<StoryPair> same_story_pairs(const WordCorpus& corpus, const SameStoryOptions& options);

}  // namespace zawiya::framing
