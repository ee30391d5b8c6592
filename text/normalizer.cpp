#include "text/normalizer.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cassert>
#include <cstring>
#include <limits>

#include "text/code_point_table.hpp"
#include "text/combining_sequence.hpp"
#include "text/hashing.hpp"
#include "text/letter_runs.hpp"
#include "text/letter_shuffle.hpp"
#include "text/post_reader.hpp"

namespace zawiya::text {
namespace {

constexpr std::size_t kMostMarks = 30;
// The table makes at most three bytes of two, four of three.
constexpr std::size_t kGrowth = 2;
constexpr std::size_t kSlack = WordList::kSlack;

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
    if (filled == words.size()) words.resize(filled + filled / 2 + kLeastRoom);
    words[filled++] = word;
  }
  /// All is read that there is.
  void finish_words() { words.resize(filled); }
  void roll_back(std::size_t to) {
    size = to;
    if (word_begin >= to) in_word = in_marks = false;
  }
  void reserve(std::size_t more) {
    if (bytes.size() < size + more) bytes.resize(2 * (size + more));
  }
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
  void reserve(std::size_t more) {
    if (bytes.size() < size + more) bytes.resize(2 * (size + more));
  }
  void expect(std::size_t /*text_bytes*/) {}
};

}  // namespace

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

/// Folds a run of letters of any length. Returns its length in bytes, 0 when a letter may stand
/// three times in a row, or the text ends too soon to tell.
inline std::size_t Normalizer::State::fold_letters(std::string_view text, std::size_t at,
                                                   char* out) const {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  for (std::size_t length = 0;;) {
    if (at + length + LetterRuns::kBytes > text.size()) return 0;
    const LetterRuns::Run run = letters.fold(bytes + at + length, out + length);
    // The same letter on both sides of a joint may be one of three: leave that to the slow path.
    const bool joined = length > 0 && std::memcmp(out + length - 2, out + length, 2) == 0;
    if (elongation && (run.thrice || joined)) return 0;
    length += 2 * run.letters;
    if (run.letters < LetterRuns::kLetters) return length;
  }
}

/// Takes words of plain Arabic letters and the separators of ASCII between them, as long as they
/// last. Returns where the first other thing begins.
template <class Sink>
std::size_t Normalizer::State::fold_runs(std::string_view text, std::size_t at, Sink& sink,
                                         Boundary& boundary) const {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  while (at < text.size()) {
    if (bytes[at] < 0x80) {
      if (table[bytes[at]].kind != CodePointEntry::kSeparator) break;
      if constexpr (Sink::kKeepsMarks) sink.leave_marks(at);
      boundary = {at, sink.size};
      ++at;
      continue;
    }
    const std::size_t length = fold_letters(text, at, sink.end());
    if (length == 0) break;
    const std::size_t end = at + length;
    if (bytes[end] == ' ' && space_separates) {  // as after nearly every word
      sink.add_word(length, at, end);
      boundary = {end, sink.size};
      at = end + 1;
      continue;
    }
    std::size_t beyond = end;
    std::uint64_t none = 0;
    const char32_t next = decode(bytes, text.size(), beyond, none);
    if (next >= CodePointTable::kTableEnd) break;
    const CodePointEntry::Kind kind = table[next].kind;
    if (kind != CodePointEntry::kSeparator && kind != CodePointEntry::kMark) break;
    sink.add_word(length, at, end);
    at = end;
  }
  return at;
}

#if defined(__x86_64__)
/// The same, quicker, up to the last bytes of the text. Takes marks and separators of all kinds,
/// words of letters and marks that vanish, and words of ASCII.
template <class Sink>
[[gnu::target("avx2,bmi,bmi2")]] std::size_t Normalizer::State::shuffle_runs(
    std::string_view text, std::size_t at, Sink& sink, Boundary& boundary) const {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const std::size_t end = text.size() - std::min(text.size(), LetterShuffle::kBytes);
  while (at < end) {
    at = shuffle_words(bytes, at, end, sink, boundary);
    if (at >= end) break;
    // What follows is no word of up to eight letters with a space behind it.
    CodePoint next = code_point(bytes, text.size(), at);
    Folded word;
    if (next.kind == CodePointEntry::kWord && bytes[at] >= 0x80) {
      word = shuffle_letters(bytes, at, end, sink.end());
    } else if (next.kind == CodePointEntry::kWord) {
      word = fold_ascii(bytes, at, end, sink.end());
    }
    if (word.size > 0) {
      next = code_point(bytes, text.size(), word.end);
      if (next.kind != CodePointEntry::kSeparator && next.kind != CodePointEntry::kMark) break;
      sink.add_word(hash_readable_word(sink.end(), word.size), word.size, at, word.end);
      at = word.end;
    }
    if (next.kind == CodePointEntry::kMark) {
      const std::size_t beyond = fold_marks(bytes, at, end, sink, boundary);
      if (beyond == at) break;
      at = beyond;
    } else if (next.kind != CodePointEntry::kSeparator) {
      break;
    }
    while (at < end) {
      next = code_point(bytes, text.size(), at);
      if (next.kind != CodePointEntry::kSeparator) break;
      if constexpr (Sink::kKeepsMarks) sink.leave_marks(at);
      boundary = {at, sink.size};
      at = next.end;
    }
  }
  return at;
}

/// Folds a word of letters and of marks that vanish between them. Nothing where a letter may stand
/// three times in a row, or the word goes on up to `end`.
[[gnu::target("avx2,bmi,bmi2")]] inline Normalizer::State::Folded
Normalizer::State::shuffle_letters(const std::uint8_t* bytes, std::size_t at, std::size_t end,
                                   char* out) const {
  std::size_t size = 0;
  while (at < end) {
    const LetterShuffle::Letters eight = shuffle.look_up(bytes + at);
    const unsigned count = _tzcnt_u32(eight.stops | 1U << LetterShuffle::kLetters);
    if (count < LetterShuffle::kLetters && LetterShuffle::is_letter(eight, count)) return {};
    if (count > 0) {
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out + size),
                       LetterShuffle::folded(eight, 2 * std::size_t{count}));
      // The same letter on both sides of a joint may be one of three.
      const bool joined = size > 0 && std::memcmp(out + size - 2, out + size, 2) == 0;
      if (elongation && joined) return {};
      size += 2 * std::size_t{count};
      at += 2 * std::size_t{count};
      if (count == LetterShuffle::kLetters) continue;
    }
    const bool two_bytes = (bytes[at] & 0xE0U) == 0xC0 && (bytes[at + 1] & 0xC0U) == 0x80;
    const std::size_t number = (bytes[at] & 0x1FU) << 6U | (bytes[at + 1] & 0x3FU);
    if (!two_bytes || number < 0x80 ||
        table[static_cast<char32_t>(number)].kind != CodePointEntry::kDeleted) {
      return {size, at};
    }
    at += 2;
  }
  return {};
}

/// Folds a word of ASCII. Nothing where it goes on up to `end`.
inline Normalizer::State::Folded Normalizer::State::fold_ascii(const std::uint8_t* bytes,
                                                               std::size_t at, std::size_t end,
                                                               char* out) const {
  std::size_t size = 0;
  for (; at < end; ++at) {
    if (bytes[at] >= 0x80) return {size, at};
    const CodePointEntry& entry = table[bytes[at]];
    if (entry.kind != CodePointEntry::kWord) return {size, at};
    if (entry.size_bytes != 1) return {};
    const auto folded = static_cast<char>(entry.bytes[0]);
    const bool third = size >= 2 && out[size - 1] == folded && out[size - 2] == folded;
    if (elongation && entry.elongates && third) continue;
    out[size++] = folded;
  }
  return {};
}

/// Takes a run of marks with a separator or a word behind it. Returns `at` where it is none.
template <class Sink>
[[gnu::target("avx2,bmi,bmi2")]] inline std::size_t Normalizer::State::fold_marks(
    const std::uint8_t* bytes, std::size_t at, std::size_t end, Sink& sink,
    Boundary& boundary) const {
  if constexpr (Sink::kKeepsMarks) {
    if (sink.in_marks) return at;
  }
  const std::size_t begin = at;
  const std::size_t size_before = sink.size;
  std::size_t size = size_before;
  Boundary last = boundary;
  CodePoint next;
  for (; at < end; at = next.end) {
    next = code_point(bytes, end + LetterShuffle::kBytes, at);
    if (next.kind != CodePointEntry::kMark) break;
    last = {at, size};
    if constexpr (Sink::kKeepsMarks) {
      const CodePointEntry& entry = table[next.value];
      std::memcpy(sink.bytes.data() + size, entry.bytes, sizeof(entry.bytes));
      size += entry.size_bytes;
    }
  }
  const bool is_whole =
      at < end && (next.kind == CodePointEntry::kSeparator || next.kind == CodePointEntry::kWord);
  if (!is_whole) return begin;
  boundary = last;
  if constexpr (Sink::kKeepsMarks) sink.add_marks(size - size_before, begin, at);
  return at;
}

/// Takes words of up to eight letters with a space behind them, as long as they last.
template <class Sink>
[[gnu::target("avx2,bmi,bmi2")]] inline std::size_t Normalizer::State::shuffle_words(
    const std::uint8_t* bytes, std::size_t at, std::size_t end, Sink& sink,
    Boundary& boundary) const {
  if (!space_separates) return at;
  if constexpr (Sink::kKeepsMarks) {
    if (sink.in_marks) return at;  // under way until a word is seen to begin
  }
  const std::size_t begun = at;
  const std::size_t first = sink.filled;
  std::size_t size = sink.size;
  while (at < end) {
    if (sink.filled == sink.words.size()) sink.words.resize(sink.filled + sink.filled / 2 + 16);
    Word* word = sink.words.data() + sink.filled;
    const Word* const last = sink.words.data() + sink.words.size();
    char* const out = sink.bytes.data();
    bool is_word = true;
    for (; word != last && at < end; ++word) {
      const std::size_t length = LetterShuffle::bytes_before_ascii(bytes + at);
      const LetterShuffle::Letters eight = shuffle.look_up(bytes + at);
      // An odd byte belongs to no letter.
      const unsigned stops = _bzhi_u32(eight.stops, static_cast<unsigned>(length + 1) / 2);
      is_word = (stops == 0) & (length != 0) & (bytes[at + length] == ' ');
      if (!is_word) break;
      const __m128i folded = LetterShuffle::folded(eight, length);
      _mm_storeu_si128(reinterpret_cast<__m128i*>(out + size), folded);
      *word = {LetterShuffle::hash(folded), static_cast<std::uint32_t>(size),
               static_cast<std::uint32_t>(length), static_cast<std::uint32_t>(at),
               static_cast<std::uint32_t>(at + length)};
      size += length;
      at += length + 1;
    }
    sink.filled = static_cast<std::size_t>(word - sink.words.data());
    if (!is_word) break;
  }
  sink.word_tokens += sink.filled - first;
  sink.size = size;
  if (at != begun) boundary = {at - 1, size};
  return at;
}
#else
template <class Sink>
std::size_t Normalizer::State::shuffle_runs(std::string_view /*text*/, std::size_t at,
                                            Sink& /*sink*/, Boundary& /*boundary*/) const {
  return at;
}
#endif

template <class Sink>
void Normalizer::State::fold(std::string_view text, Sink& sink, std::uint64_t& invalid) const {
  assert(text.size() < std::numeric_limits<std::uint32_t>::max());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  sink.reserve(kGrowth * text.size() + kSlack);
  sink.expect(text.size());
  Boundary boundary;
  for (std::size_t at = 0; at < text.size();) {
    if constexpr (!Sink::kKeepsSeparators) {
      if (by_shuffle && !sink.in_word) at = shuffle_runs(text, at, sink, boundary);
      if (by_runs && !sink.in_word) {
        at = fold_runs(text, at, sink, boundary);
        if (at == text.size()) break;
      }
    }
    const std::size_t begin = at;
    const char32_t c = decode(bytes, text.size(), at, invalid);
    const CodePointEntry& known = table[c < CodePointTable::kTableEnd ? c : 0];
    const CodePointEntry entry =
        c < CodePointTable::kTableEnd ? known : CodePointTable::outside(c, folds);
    switch (entry.kind) {
      case CodePointEntry::kWord:
      case CodePointEntry::kMark:
      case CodePointEntry::kSeparator:
        boundary = {begin, sink.size};
        append(sink, entry, begin);
        break;
      case CodePointEntry::kDeleted:
        break;
      case CodePointEntry::kJoins:
        sink.roll_back(boundary.size);
        at = fold_sequence(text, boundary.at, sink);
        boundary = {at, sink.size};
        break;
      case CodePointEntry::kIcu:
        at = fold_sequence(text, begin, sink);
        boundary = {at, sink.size};
        break;
    }
  }
  if constexpr (Sink::kKeepsMarks) sink.leave_marks(text.size());
  sink.leave_word(text.size());
}

/// Folds the combining sequence that begins at `begin` with ICU. Returns where the next one begins.
template <class Sink>
std::size_t Normalizer::State::fold_sequence(std::string_view text, std::size_t begin,
                                             Sink& sink) const {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::uint64_t counted = 0;  // ill-formed bytes never continue a sequence; `fold` counts them
  std::string sequence;
  std::size_t at = begin;
  std::size_t marks = 0;
  std::size_t deleted = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = decode(bytes, text.size(), next, counted);
    const CodePointEntry::Kind kind = entry(c).kind;
    const bool continues = kind == CodePointEntry::kJoins || kind == CodePointEntry::kDeleted;
    if (at != begin && !continues) break;
    if (kind == CodePointEntry::kJoins) ++marks;
    // A mark that is deleted later keeps others apart until then: ᾼ, a madda, an acute.
    const bool vanishes = kind == CodePointEntry::kDeleted;
    const bool is_mark = vanishes && u_getCombiningClass(static_cast<UChar32>(c)) != 0;
    if (is_mark) ++deleted;
    const bool stays = vanishes ? is_mark && deleted <= kMostMarks : marks <= kMostMarks;
    if (stays) sequence.append(text, at, next - at);
    at = next;
  }
  const std::string folded = fold_with_icu(sequence, folds);
  sink.reserve(folded.size() + kGrowth * (text.size() - at) + kSlack);
  const auto* out = reinterpret_cast<const std::uint8_t*>(folded.data());
  for (std::size_t i = 0; i < folded.size();) {
    const std::size_t first = i;
    std::uint64_t none = 0;
    const char32_t c = decode(out, folded.size(), i, none);
    CodePointEntry piece;
    std::memcpy(piece.bytes, out + first, i - first);
    piece.size_bytes = static_cast<std::uint8_t>(i - first);
    const CodePointEntry rules = entry(c);
    piece.kind = kind_of_folded(c);
    piece.elongates = rules.elongates;
    // A ligature of several words is the source of each.
    if (first > 0 && piece.kind != CodePointEntry::kWord) sink.leave_word(at);
    if constexpr (Sink::kKeepsMarks) {
      if (first > 0 && piece.kind != CodePointEntry::kMark) sink.leave_marks(at);
    }
    append(sink, piece, begin);
  }
  return at;
}

Normalizer::Normalizer(Folds folds, Path path) {
  if (folds.without_post_folds() == folds) {
    state_ = std::make_unique<State>(folds, path);
  } else {
    posts_ = std::make_unique<PostReader>(folds);
  }
}
Normalizer::~Normalizer() = default;
Normalizer::Normalizer(Normalizer&&) noexcept = default;
Normalizer& Normalizer::operator=(Normalizer&&) noexcept = default;

Folds Normalizer::folds() const { return posts_ ? posts_->folds() : state_->folds; }

NormalisedText Normalizer::normalise(std::string_view text) const {
  if (posts_) return posts_->normalise(text);
  NormalisedText result;
  TextSink sink;
  state_->fold(text, sink, result.invalid_sequences);
  result.text.assign(sink.bytes.data(), sink.size);
  result.origins = std::move(sink.origins);
  return result;
}

void Normalizer::split(std::string_view text, WordList& list, Tokens tokens) const {
  if (posts_) return posts_->split(text, list, tokens);
  list.words.clear();
  list.word_tokens = 0;
  list.invalid_sequences = 0;
  append(text, 0, list, tokens);
}

std::size_t Normalizer::append(std::string_view part, std::size_t size_bytes, WordList& list,
                               Tokens tokens) const {
  const auto run = [&](auto sink) {
    sink.size = size_bytes;
    state_->fold(part, sink, list.invalid_sequences);
    sink.finish_words();
    list.word_tokens += sink.word_tokens;
    return sink.size;
  };
  if (tokens == Tokens::kWords) return run(WordSink<Tokens::kWords>{list.bytes, list.words});
  return run(WordSink<Tokens::kWordsAndMarks>{list.bytes, list.words});
}

}  // namespace zawiya::text
