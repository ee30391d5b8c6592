#include "text/word_sequences.hpp"

#include <unicode/uchar.h>

#include "text/code_point_table.hpp"
#include "text/utf8.hpp"

namespace zawiya::text {
namespace {

constexpr UChar32 kTatweel = 0x0640;

void sort_and_unify(std::vector<std::uint64_t>& hashes) {
  std::sort(hashes.begin(), hashes.end());
  hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
}

}  // namespace

bool is_word_token(std::string_view word) {
  std::size_t at = 0;
  const UChar32 c = next_code_point(word, at);
  return c >= 0 && is_word_code_point(static_cast<char32_t>(c));
}

bool holds_letters(std::string_view text, std::size_t begin, std::size_t end) {
  text = text.substr(0, end);
  while (begin < end) {
    const UChar32 c = next_code_point(text, begin);
    if (c >= 0 && c != kTatweel && u_isalnum(c) != 0) return true;
  }
  return false;
}

std::size_t next_in_text(std::string_view text, const WordList& words, std::size_t index) {
  std::size_t next = index + 1;
  while (next < words.words.size() && !is_word_token(words, next)) ++next;
  if (next == words.words.size()) return next;
  const bool follows =
      !holds_letters(text, words.words[index].source_end, words.words[next].source_begin);
  return follows ? next : words.words.size();
}

WordSequences::WordSequences(std::span<const std::vector<std::uint64_t>> sequences) {
  for (const std::vector<std::uint64_t>& sequence : sequences) {
    for (std::size_t begin = 0; begin < sequence.size(); begin += kLongest) {
      // The last piece of a longer sequence is as long as the others: a few words of it might be
      // anybody's.
      const std::size_t length_left = std::min(kLongest, sequence.size() - begin);
      const std::size_t from = begin == 0 ? 0 : begin + length_left - kLongest;
      const auto words = std::span(sequence).subspan(from, begin == 0 ? length_left : kLongest);
      for (std::size_t length = 1; length < words.size(); ++length) {
        stored_.begun.push_back(hash(words.first(length)));
      }
      stored_.whole.push_back(hash(words));
      stored_.first.push_back(words.front());
    }
  }
  sort_and_unify(stored_.first);
  sort_and_unify(stored_.begun);
  sort_and_unify(stored_.whole);
  build();
}

WordSequences::WordSequences(Stored stored) : stored_(std::move(stored)) { build(); }

std::uint64_t WordSequences::hash(std::span<const std::uint64_t> words) {
  std::uint64_t result = words.front();
  for (const std::uint64_t word : words.subspan(1)) result = hash_longer_unit(result, word);
  return result;
}

void WordSequences::build() {
  const auto add = [&](std::uint64_t hash, std::uint8_t role) {
    const std::uint32_t number = index_.insert(hash);
    if (number == roles_.size()) roles_.push_back(0);
    roles_[number] |= role;
  };
  for (const std::uint64_t hash : stored_.whole) add(hash, kWhole);
  for (const std::uint64_t hash : stored_.begun) add(hash, kBegun);
  for (const std::uint64_t word : stored_.first) first_words_[word % kBits] = true;
}

}  // namespace zawiya::text
