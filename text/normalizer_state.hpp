#pragma once

#include <unicode/utf8.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "text/code_point_table.hpp"
#include "text/hashing.hpp"
#include "text/letter_runs.hpp"
#include "text/letter_shuffle.hpp"
#include "text/normalizer.hpp"

namespace zawiya::text {

/// Reads one code point and moves past it; U+FFFD, with `invalid` raised, for ill-formed bytes.
inline char32_t decode(const std::uint8_t* text, std::size_t size, std::size_t& at,
                       std::uint64_t& invalid) {
  const std::uint8_t lead = text[at];
  if (lead < 0x80) {
    ++at;
    return lead;
  }
  if (lead >= 0xC2 && lead < 0xE0 && at + 1 < size && (text[at + 1] & 0xC0) == 0x80) {
    const char32_t c = (static_cast<char32_t>(lead & 0x1F) << 6) | (text[at + 1] & 0x3FU);
    at += 2;
    return c;
  }
  UChar32 c = 0;
  U8_NEXT(text, at, size, c);
  if (c < 0) {
    ++invalid;
    return 0xFFFD;
  }
  return static_cast<char32_t>(c);
}

/// Makes room for `size` bytes in all; where there was too little, for twice what there was at
/// least.
inline void grow_to(std::vector<char>& bytes, std::size_t size) {
  if (bytes.size() < size) bytes.resize(std::max(size, 2 * bytes.size()));
}

/// What a pass over a text writes to: the folded bytes, and how full they are.
template <Tokens kTokens>
struct WordSink {
  static constexpr bool kKeepsSeparators = false;
  static constexpr bool kKeepsMarks = kTokens == Tokens::kWordsAndMarks;
  std::vector<char>& bytes;
  std::vector<Word>& words;  // of which the first `filled` are words
  std::size_t filled = words.size();
  std::size_t size = 0;
  std::size_t word_begin = 0;
  std::size_t word_source = 0;
  std::size_t word_tokens = 0;
  bool in_word = false;
  bool in_marks = false;  // a run of marks is a word under way too, of its own kind

  void put(const std::uint8_t* from, std::size_t count, std::size_t /*source*/) {
    std::memcpy(bytes.data() + size, from, 4);
    size += count;
  }
  char* end() { return bytes.data() + size; }
  /// A whole word whose folded bytes have been written to `end()` already.
  void add_word(std::size_t length, std::size_t source_begin, std::size_t source_end) {
    add_word(hash_readable_word(end(), length), length, source_begin, source_end);
  }
  void add_word(std::uint64_t hash, std::size_t length, std::size_t source_begin,
                std::size_t source_end) {
    if constexpr (kKeepsMarks) leave_marks(source_begin);
    add({hash, static_cast<std::uint32_t>(size), static_cast<std::uint32_t>(length),
         static_cast<std::uint32_t>(source_begin), static_cast<std::uint32_t>(source_end)});
    size += length;
    ++word_tokens;
  }
  /// A whole run of marks whose bytes have been written to `end()` already.
  void add_marks(std::size_t length, std::size_t source_begin, std::size_t source_end) {
    add({hash_readable_word(end(), length), static_cast<std::uint32_t>(size),
         static_cast<std::uint32_t>(length), static_cast<std::uint32_t>(source_begin),
         static_cast<std::uint32_t>(source_end)});
    size += length;
  }
  void enter_word(std::size_t source) {
    if (in_word) return;
    if constexpr (kKeepsMarks) leave_marks(source);
    in_word = true;
    word_begin = size;
    word_source = source;
  }
  void enter_marks(std::size_t source) {
    if (in_marks) return;
    leave_word(source);
    in_marks = true;
    word_begin = size;
    word_source = source;
  }
  void leave_word(std::size_t source) {
    if (!in_word) return;
    in_word = false;
    ++word_tokens;
    finish(source);
  }
  void leave_marks(std::size_t source) {
    if (!in_marks) return;
    in_marks = false;
    finish(source);
  }
  void finish(std::size_t source) {
    const char* word = bytes.data() + word_begin;
    add({hash_readable_word(word, size - word_begin), static_cast<std::uint32_t>(word_begin),
         static_cast<std::uint32_t>(size - word_begin), static_cast<std::uint32_t>(word_source),
         static_cast<std::uint32_t>(source)});
  }
  void add(const Word& word) {
    make_room();
    words[filled++] = word;
  }
  /// Makes room for a word, and then for half as many again.
  void make_room() {
    if (filled == words.size()) words.resize(filled + filled / 2 + kLeastRoom);
  }
  /// All is read that there is.
  void finish_words() { words.resize(filled); }
  void roll_back(std::size_t to) {
    size = to;
    if (word_begin >= to) in_word = in_marks = false;
  }
  void reserve(std::size_t more) { grow_to(bytes, size + more); }
  /// Makes room for about as many words as a text of so many bytes has.
  void expect(std::size_t text_bytes) { words.resize(filled + text_bytes / 8 + kLeastRoom); }

  static constexpr std::size_t kLeastRoom = 16;  // words
};

struct TextSink {
  static constexpr bool kKeepsSeparators = true;
  static constexpr bool kKeepsMarks = false;
  std::vector<char> bytes;
  std::vector<std::uint32_t> origins;
  std::size_t size = 0;
  std::size_t word_begin = 0;
  bool in_word = false;

  void put(const std::uint8_t* from, std::size_t count, std::size_t source) {
    std::memcpy(bytes.data() + size, from, 4);
    size += count;
    origins.resize(size, static_cast<std::uint32_t>(source));
  }
  void enter_word(std::size_t /*source*/) {
    if (!in_word) word_begin = size;
    in_word = true;
  }
  void leave_word(std::size_t /*source*/) { in_word = false; }
  void roll_back(std::size_t to) {
    size = to;
    origins.resize(to);
    if (in_word && word_begin >= to) in_word = false;
  }
  void reserve(std::size_t more) { grow_to(bytes, size + more); }
  void expect(std::size_t /*text_bytes*/) {}
};

/// What a normaliser holds, and the passes over a text by any sink: in normalizer.cpp, but for
/// shuffled_runs.hpp.
struct Normalizer::State {
  State(Folds set, Path path)
      : folds(set),
        table(set),
        letters(table),
        elongation(set.has(Fold::kElongation)),
        shuffle(table, elongation),
        space_separates(table[U' '].kind == CodePointEntry::kSeparator),
        by_runs(LetterRuns::kAvailable && path != Path::kCodePoints),
        by_shuffle(by_runs && path == Path::kFastest && LetterShuffle::is_available()) {}

  CodePointEntry entry(char32_t c) const {
    return c < CodePointTable::kTableEnd ? table[c] : CodePointTable::outside(c, folds);
  }

  /// Would this code point be the third of its kind in a row?
  template <class Sink>
  bool third_in_a_row(const Sink& sink, const CodePointEntry& entry) const {
    const std::size_t n = entry.size_bytes;
    if (!sink.in_word || sink.size < sink.word_begin + 2 * n) return false;
    const char* end = sink.bytes.data() + sink.size;
    // The last byte differs nearly always, and settles it without a call.
    if (end[-1] != static_cast<char>(entry.bytes[n - 1])) return false;
    return std::memcmp(end - n, entry.bytes, n) == 0 &&
           std::memcmp(end - 2 * n, entry.bytes, n) == 0;
  }

  template <class Sink>
  void append(Sink& sink, const CodePointEntry& entry, std::size_t source) const {
    if (entry.kind == CodePointEntry::kWord) {
      if (elongation && entry.elongates && third_in_a_row(sink, entry)) return;
      sink.enter_word(source);
      sink.put(entry.bytes, entry.size_bytes, source);
      return;
    }
    if constexpr (Sink::kKeepsMarks) {
      if (entry.kind == CodePointEntry::kMark) {
        sink.enter_marks(source);
        sink.put(entry.bytes, entry.size_bytes, source);
        return;
      }
      sink.leave_marks(source);
    }
    sink.leave_word(source);
    if constexpr (Sink::kKeepsSeparators) sink.put(entry.bytes, entry.size_bytes, source);
  }

  template <class Sink>
  void fold(std::string_view text, Sink& sink, std::uint64_t& invalid) const;

  /// Where the last combining sequence began, in the text and in the sink: from there on ICU
  /// decides when a mark joins.
  struct Boundary {
    std::size_t at = 0;
    std::size_t size = 0;
  };

  template <class Sink>
  std::size_t fold_runs(std::string_view text, std::size_t at, Sink& sink,
                        Boundary& boundary) const;

  /// One code point of a text.
  struct CodePoint {
    char32_t value = 0;
    std::size_t end = 0;  ///< where the next begins
    CodePointEntry::Kind kind = CodePointEntry::kIcu;
  };
  CodePoint code_point(const std::uint8_t* bytes, std::size_t size, std::size_t at) const {
    std::uint64_t none = 0;  // what is ill-formed is kIcu, and counted elsewhere
    const char32_t c = decode(bytes, size, at, none);
    return {c, at, c < CodePointTable::kTableEnd ? table[c].kind : CodePointEntry::kIcu};
  }

  /// A word that has been folded.
  struct Folded {
    std::size_t size = 0;  ///< its bytes; 0: there is none
    std::size_t end = 0;   ///< behind it, in the text
  };
  Folded shuffle_letters(const std::uint8_t* bytes, std::size_t at, std::size_t end,
                         char* out) const;
  Folded fold_ascii(const std::uint8_t* bytes, std::size_t at, std::size_t end, char* out) const;
  template <class Sink>
  std::size_t fold_marks(const std::uint8_t* bytes, std::size_t at, std::size_t end, Sink& sink,
                         Boundary& boundary) const;

  template <class Sink>
  std::size_t shuffle_words(const std::uint8_t* bytes, std::size_t at, std::size_t end, Sink& sink,
                            Boundary& boundary) const;

  template <class Sink>
  std::size_t shuffle_runs(std::string_view text, std::size_t at, Sink& sink,
                           Boundary& boundary) const;

  std::size_t fold_letters(std::string_view text, std::size_t at, char* out) const;

  template <class Sink>
  std::size_t fold_sequence(std::string_view text, std::size_t begin, Sink& sink) const;

  Folds folds;
  CodePointTable table;
  LetterRuns letters;
  bool elongation;
  LetterShuffle shuffle;
  bool space_separates;
  bool by_runs;
  bool by_shuffle;
};

}  // namespace zawiya::text
