#pragma once

#include "text/normalizer_state.hpp"

namespace zawiya::text {

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

/// Takes a run of marks with a separator or a word behind it. Returns `at` where it is none; but
/// where marks are not kept, all of them but the last, so that a long run is gone through once.
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
  Boundary before_last = boundary;
  CodePoint next;
  for (; at < end; at = next.end) {
    next = code_point(bytes, end + LetterShuffle::kBytes, at);
    if (next.kind != CodePointEntry::kMark) break;
    before_last = last;
    last = {at, size};
    if constexpr (Sink::kKeepsMarks) {
      const CodePointEntry& entry = table[next.value];
      std::memcpy(sink.bytes.data() + size, entry.bytes, sizeof(entry.bytes));
      size += entry.size_bytes;
    }
  }
  const bool is_whole =
      at < end && (next.kind == CodePointEntry::kSeparator || next.kind == CodePointEntry::kWord);
  if (!is_whole) {
    if (Sink::kKeepsMarks || last.at <= begin) return begin;
    boundary = before_last;
    return last.at;
  }
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
    sink.make_room();
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

}  // namespace zawiya::text
