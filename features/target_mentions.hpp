#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "features/field.hpp"
#include "text/normalizer.hpp"

namespace zawiya::features {

/// Knows where an article speaks of the target of a stance, and crosses words with it. Working
/// space of one thread.
class TargetMentions {
 public:
  /// How many words to each side of a mention are around it.
  static constexpr std::size_t kWindow = 8;

  /// @param normalizer  must outlive the mentions
  explicit TargetMentions(const text::Normalizer& normalizer) : normalizer_(normalizer) {}

  /// Takes up a target; false when it has no word.
  bool read(std::string_view target);

  /// Of the folded target: the same for all its spellings.
  std::uint64_t hash() const { return hash_; }

  /// Adds the target as one word.
  void append_target(Field& field) const;

  /// Adds all words, to stand for themselves toward this target alone.
  ///
  /// @param first  how many words of the article come before `words`
  void append_crossed(const text::WordList& words, std::uint32_t first, Field& field) const;

  /// Adds the words around mentions, the mentions left out. A mention is a word of the target's
  /// light stem; of a target of several words, one that is not as short as a preposition.
  void append_around(const text::WordList& words, std::uint32_t first, Field& field);

 private:
  const text::Normalizer& normalizer_;
  text::WordList target_;
  std::uint64_t hash_ = 0;
  std::vector<std::uint64_t> stems_;
  std::vector<bool> mentioned_;  // (words)
};

}  // namespace zawiya::features
