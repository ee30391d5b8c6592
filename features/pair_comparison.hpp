#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "features/field.hpp"
#include "features/source_mask.hpp"
#include "text/normalizer.hpp"

namespace zawiya::features {

/// Two texts of a pair, such as a claim and a headline, side by side: what both say, what only one
/// does, what stands in the place of what. Words are the same when their light stems are. Working
/// space of one thread.
class PairComparison {
 public:
  /// Alignment is quadratic: it looks at so many words of each text.
  static constexpr std::size_t kMostAligned = 400;

  /// @param normalizer  must outlive the comparison
  explicit PairComparison(const text::Normalizer& normalizer) : normalizer_(normalizer) {}

  /// @param mask  what is taken out of the first text
  void compare(std::string_view first, std::string_view second, const SourceMask& mask = {});

  /// Adds the words of the second text.
  void append_second(Field& field) const;

  /// Adds the words of one text that the other lacks.
  ///
  /// @param words   the first text as the article's field has it
  /// @param before  how many words of the article come before `words`
  void append_only_first(const text::WordList& words, std::uint32_t before, Field& field) const;
  void append_only_second(Field& field) const;

  /// Adds what stands in the second text in the place of something else in the first, as pairs of
  /// stems: "ارتفع → انخفض".
  void append_replaced(Field& field) const;

  /// Adds how the texts differ as words of their own: shares of words in common, in common order
  /// and of trigrams of letters; runs that were replaced; negation, numbers, opposites; lengths.
  /// Every two cues together are a word too: a negation means more where all else is the same.
  void append_cues(Field& field) const;

 private:
  /// One of the two texts.
  struct Side {
    text::WordList words;                 // spoken ones only
    std::vector<std::uint64_t> stems;     // (words)
    std::vector<std::uint64_t> distinct;  // stems, sorted
    std::vector<std::uint64_t> letters;   // distinct trigrams of bytes of whole words, sorted
    std::vector<std::uint64_t> numbers;   // distinct words of digits, sorted
    bool negates = false;

    std::string_view stem(std::size_t word) const;
    bool lacks(std::uint64_t stem) const;
  };

  void read(std::string_view text, const SourceMask& mask, Side& side);
  void align();
  std::array<std::size_t, 3> runs() const;
  bool holds_opposites() const;

  const text::Normalizer& normalizer_;
  Side first_;
  Side second_;
  std::vector<std::uint16_t> lengths_;                            // of common subsequences
  std::vector<std::pair<std::uint32_t, std::uint32_t>> anchors_;  // words in common, in order
};

}  // namespace zawiya::features
