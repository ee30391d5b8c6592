#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "text/normalizer.hpp"

namespace zawiya::text {

/// A stretch of a text that says one thing: a sentence, the part of one around a quotation, or a
/// quotation.
struct Passage {
  std::uint32_t first_word = 0;      ///< into the text's words
  std::uint32_t end_word = 0;        ///< one past the last; never first_word
  std::uint32_t first_sentence = 0;  ///< number of the sentence that its first word stands in
  std::uint32_t last_sentence = 0;
  bool quoted = false;

  std::uint32_t size() const { return end_word - first_word; }
};

/// Cuts a text into passages: every word is in exactly one, in order. Sentences end where Unicode
/// says so (full stops, ؟ and line breaks among them), and at ؛; not behind the single letter of an
/// abbreviation (د. سعاد), nor at «..». A quotation in «…», “…” or "…" of at least four words is a
/// passage of its own, whole, whatever sentences it holds; shorter ones are names and stay in their
/// sentence, and a quotation mark without its partner is none. What is longer than
/// kMostPassageWords is cut.
///
/// @param text   below 2 GiB; may be ill-formed UTF-8
/// @param words  of this text
/// @source       Unicode Standard Annex #29, sentence boundaries, as ICU has them
std::vector<Passage> split_passages(std::string_view text, const WordList& words);

/// What comparing two passages word by word can bear.
inline constexpr std::uint32_t kMostPassageWords = 240;

}  // namespace zawiya::text
