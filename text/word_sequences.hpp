#pragma once

#include <algorithm>
#include <bitset>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "text/hash_index.hpp"
#include "text/hashing.hpp"
#include "text/normalizer.hpp"

namespace zawiya::text {

/// Some of the words of a list: from `first` to `last`, both included.
struct WordSpan {
  std::size_t first = 0;
  std::size_t last = 0;

  bool operator==(const WordSpan&) const = default;
};

/// Whether a folded word is of letters and digits, not a run of punctuation.
/// @pre not empty
bool is_word_token(std::string_view word);

/// The same of a word of the list. Nearly all begin with a letter from U+0620 to U+064A.
inline bool is_word_token(const WordList& words, std::size_t index) {
  const std::string_view word = words[index];
  const auto first = static_cast<unsigned>(static_cast<unsigned char>(word[0]));
  const auto second = static_cast<unsigned>(static_cast<unsigned char>(word[word.size() > 1]));
  const unsigned both = first << 8U | second;
  if (both >= 0xD8A0 && both <= 0xD98A) return true;  // valid UTF-8
  return is_word_token(word);
}

/// Whether letters or digits stand in `text` between two bytes, where words were taken out: what
/// stands on both sides is then no sequence. A tatweel by itself is none.
bool holds_letters(std::string_view text, std::size_t begin, std::size_t end);

/// What stands between two words of a text. Nothing where they come of one character: ½, ﷺ.
inline std::string_view text_between(std::string_view text, const Word& before, const Word& after) {
  const std::uint32_t begin = before.source_end;
  return text.substr(begin, std::max(begin, after.source_begin) - begin);
}

/// The number of the next word token that follows on word `index` in the text itself, or the
/// number of words: the list ends, or the word between has been taken out.
std::size_t next_in_text(std::string_view text, const WordList& words, std::size_t index);

/// A set of sequences of folded words, known by their hashes alone, and where they stand in texts.
/// One look-up in a table of bits a word, unless it begins a sequence. Immutable once made.
class WordSequences {
 public:
  static constexpr std::size_t kLongest = 64;  ///< words of a sequence

  WordSequences() = default;

  /// @param sequences  each the hashes (hash_word) of 1 to kLongest words; longer ones are cut into
  ///                   several, empty ones left out
  explicit WordSequences(std::span<const std::vector<std::uint64_t>> sequences);

  /// The sequences as hashes, each list ascending without repetition.
  struct Stored {
    std::vector<std::uint64_t> first;  ///< their first words
    std::vector<std::uint64_t> begun;  ///< their beginnings, of one word and more, that go on
    std::vector<std::uint64_t> whole;  ///< themselves

    bool operator==(const Stored&) const = default;
  };
  explicit WordSequences(Stored stored);

  std::size_t size() const { return stored_.whole.size(); }

  /// The hash of a sequence: its words', chained with hash_longer_unit.
  static std::uint64_t hash(std::span<const std::uint64_t> words);

  const Stored& stored() const { return stored_; }

  /// Calls `visit(WordSpan, std::uint64_t hash)` for every place where a sequence stands, by the
  /// place of its first word, shorter ones first. Marks between words do not matter.
  ///
  /// @param text   that `words` were split from
  /// @param words  some may have been taken out: a sequence does not reach across the gap
  template <class Visitor>
  void find(std::string_view text, const WordList& words, Visitor visit) const {
    if (stored_.whole.empty()) return;
    for (std::size_t i = 0; i < words.words.size(); ++i) {
      if (!first_words_[words.words[i].hash % kBits]) continue;
      std::uint64_t hash = words.words[i].hash;
      std::size_t last = i;
      for (std::size_t length = 1;; ++length) {
        const std::uint32_t number = index_.find(hash);
        if (number == HashIndex::kAbsent) break;
        if ((roles_[number] & kWhole) != 0) visit(WordSpan{i, last}, hash);
        if ((roles_[number] & kBegun) == 0 || length == kLongest) break;
        last = next_in_text(text, words, last);
        if (last == words.words.size()) break;
        hash = hash_longer_unit(hash, words.words[last].hash);
      }
    }
  }

  bool operator==(const WordSequences& other) const { return stored_ == other.stored_; }

 private:
  static constexpr std::size_t kBits = 1 << 16;
  static constexpr std::uint8_t kWhole = 1;
  static constexpr std::uint8_t kBegun = 2;

  void build();

  Stored stored_;
  HashIndex index_;
  std::vector<std::uint8_t> roles_;  // by number of the index
  std::bitset<kBits> first_words_;   // by hash of a word: a sequence may begin with it
};

}  // namespace zawiya::text
