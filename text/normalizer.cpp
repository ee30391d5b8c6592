#include "text/normalizer.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cassert>
#include <cstring>
#include <limits>

#include "text/code_point_table.hpp"
#include "text/combining_sequence.hpp"
#include "text/hashing.hpp"
#include "text/normalizer_state.hpp"
#include "text/post_reader.hpp"
#include "text/shuffled_runs.hpp"

namespace zawiya::text {
namespace {

constexpr std::size_t kMostMarks = 30;
// What ICU is not asked for: the table makes at most three bytes of two, four of three, and U+FFFD,
// which has three, may stand for one byte that is ill-formed.
constexpr std::size_t kGrowth = 3;
constexpr std::size_t kSlack = WordList::kSlack;

}  // namespace

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
    const CodePointEntry::Kind kind = code_point(bytes, text.size(), end).kind;
    if (kind != CodePointEntry::kSeparator && kind != CodePointEntry::kMark) break;
    sink.add_word(length, at, end);
    at = end;
  }
  return at;
}

template <class Sink>
void Normalizer::State::fold(std::string_view text, Sink& sink, std::uint64_t& invalid) const {
  assert(text.size() < std::numeric_limits<std::uint32_t>::max());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  sink.reserve(kGrowth * text.size() + kSlack);
  sink.expect(text.size());
  Boundary boundary{0, sink.size};
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
  // A separator that nothing has joined is none of the word that a mark behind it begins.
  std::size_t behind_first = begin;
  const CodePointEntry first_entry = entry(decode(bytes, text.size(), behind_first, counted));
  const bool stands_apart =
      (first_entry.kind == CodePointEntry::kSeparator ||
       first_entry.kind == CodePointEntry::kMark) &&
      folded.compare(0, first_entry.size_bytes, reinterpret_cast<const char*>(first_entry.bytes),
                     first_entry.size_bytes) == 0;
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
    append(sink, piece, first > 0 && stands_apart ? behind_first : begin);
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
