#pragma once

#include <functional>
#include <vector>

#include "compare/story_resemblance.hpp"
#include "contrast/word_corpus.hpp"

namespace zawiya::contrast {

/// How much articles of different groups must resemble each other to face wordings in: more than
/// for being shown as a pair, since here nobody looks at them.
inline constexpr double kLeastSameStory = 0.13;

/// Pairs of articles of different groups that tell the same story, by their folded words and pairs
/// of words.
///
/// @param stop  asked between articles; true ends the search with what it has
/// @return      by a, then b
std::vector<compare::ResemblingPair> same_story_pairs(const WordCorpus& corpus,
                                                      const std::function<bool()>& stop);

}  // namespace zawiya::contrast
