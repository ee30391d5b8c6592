#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "contrast/same_story.hpp"

namespace zawiya::contrast {

/// Two wordings that stand in the same place of the same stories.
struct SlotPair {
  std::uint32_t first_group = 0;  ///< < second_group
  std::uint32_t second_group = 0;
  std::string first;  ///< as the first group writes it where it was first met
  std::string second;
  std::uint64_t stories = 0;  ///< pairs of articles in which they face each other
  std::string before;         ///< the two words on their left in the first of them, as written
  std::string after;          ///< and on their right
};

struct SlotPairOptions {
  std::uint64_t least_stories = 2;  ///< fewer is an accident
};

/// Wordings of one to three words that fill the same slot in articles that tell the same story: the
/// same two words before and after, something else between. Digits alone are no wording, and a
/// slot that an article fills in several ways says nothing. Most frequent first.
///
/// @param stories  of same_story_pairs
std::vector<SlotPair> find_slot_pairs(const WordCorpus& corpus,
                                      std::span<const compare::ResemblingPair> stories,
                                      const SlotPairOptions& options);

}  // namespace zawiya::contrast
