#include "features/source_mask.hpp"

#include <algorithm>

#include "text/addresses.hpp"
#include "text/dateline.hpp"

namespace zawiya::features {
namespace {

/// The word tokens that some bytes of the text lie in.
void add_words_of(const text::Address& address, const text::WordList& words,
                  std::vector<text::WordSpan>& masked) {
  const auto begin = std::partition_point(
      words.words.begin(), words.words.end(),
      [&](const text::Word& word) { return word.source_end <= address.begin; });
  const auto end = std::partition_point(begin, words.words.end(), [&](const text::Word& word) {
    return word.source_begin < address.end;
  });
  auto first = static_cast<std::size_t>(begin - words.words.begin());
  auto last = static_cast<std::size_t>(end - words.words.begin());
  while (first < last && !text::is_word_token(words, first)) ++first;
  while (first < last && !text::is_word_token(words, last - 1)) --last;
  if (first < last) masked.push_back({first, last - 1});
}

/// Takes the spans out, and the marks next to them. @pre sorted by first word
void take_out(const std::vector<text::WordSpan>& masked, text::WordList& words) {
  std::vector<text::Word>& list = words.words;
  std::size_t kept = 0;
  std::size_t at = 0;
  for (const text::WordSpan& span : masked) {
    while (at < span.first) list[kept++] = list[at++];
    // Marks that were kept just now stand next to the span.
    while (kept > 0 && at == span.first && !text::is_word_token(words, kept - 1)) --kept;
    for (; at <= span.last; ++at) {
      if (text::is_word_token(words, at)) --words.word_tokens;
    }
    while (at < list.size() && !text::is_word_token(words, at)) ++at;
  }
  while (at < list.size()) list[kept++] = list[at++];
  list.resize(kept);
}

}  // namespace

void SourceMask::find_masked(std::string_view text, Field field, const text::WordList& words,
                             std::vector<text::WordSpan>& masked) const {
  sequences_.find(text, words, [&](text::WordSpan span, std::uint64_t /*hash*/) {
    // The longest of those that begin with a word comes last.
    if (!masked.empty() && masked.back().first == span.first) masked.pop_back();
    masked.push_back(span);
  });
  if ((patterns_ & kDatelines) != 0 && field == Field::kBody) {
    const std::size_t size = text::dateline_words(text, words, masked);
    if (size > 0) masked.push_back({0, size - 1});
  }
  if ((patterns_ & kAddresses) != 0) {
    std::vector<text::Address> addresses;
    text::find_addresses(text, addresses);
    for (const text::Address& address : addresses) add_words_of(address, words, masked);
  }
}

void SourceMask::apply(std::string_view text, Field field, text::WordList& words) const {
  if (is_empty()) return;
  std::vector<text::WordSpan> masked;
  find_masked(text, field, words, masked);
  if (masked.empty()) return;
  std::sort(masked.begin(), masked.end(),
            [](const text::WordSpan& a, const text::WordSpan& b) { return a.first < b.first; });
  take_out(masked, words);
}

}  // namespace zawiya::features
