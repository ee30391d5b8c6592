#include "text/dateline.hpp"

#include <array>
#include <optional>

namespace zawiya::text {
namespace {

constexpr std::size_t kMostPlaceWords = 6;
constexpr std::size_t kMostCreditWords = 5;
constexpr std::size_t kMostHeadWords = 16;

/// What stands between a word and the next.
struct Gap {
  bool ends = false;  ///< the text ends, or words have been taken out
  bool opens = false;
  bool closes = false;
  bool dash = false;
  bool colon = false;
  bool slash = false;
  bool stop = false;  ///< a full stop before white space, or the end of the line

  /// White space, a comma, a dot inside a name.
  bool is_plain() const { return !ends && !opens && !closes && !dash && !colon && !slash && !stop; }
};

Gap read_gap(std::string_view gap) {
  struct Sign {
    std::string_view bytes;
    bool Gap::*is;
  };
  static constexpr std::array<Sign, 16> kSigns = {{{"(", &Gap::opens},
                                                   {"[", &Gap::opens},
                                                   {")", &Gap::closes},
                                                   {"]", &Gap::closes},
                                                   {"-", &Gap::dash},
                                                   {"\u2010", &Gap::dash},
                                                   {"\u2012", &Gap::dash},
                                                   {"\u2013", &Gap::dash},
                                                   {"\u2014", &Gap::dash},
                                                   {"\u2015", &Gap::dash},
                                                   {"\u2212", &Gap::dash},
                                                   {"\u0640", &Gap::dash},  // a tatweel by itself
                                                   {":", &Gap::colon},
                                                   {"/", &Gap::slash},
                                                   {"|", &Gap::slash},
                                                   {"\n", &Gap::stop}}};
  Gap result;
  if (gap == " ") return result;  // as nearly all are
  for (const Sign& sign : kSigns) {
    if (gap.find(sign.bytes) != gap.npos) result.*sign.is = true;
  }
  const std::size_t dot = gap.find('.');
  if (dot != gap.npos && dot + 1 < gap.size()) result.stop = true;
  return result;
}

/// The first words of a body and what stands behind each.
struct Head {
  std::array<std::size_t, kMostHeadWords> words{};  ///< indices into the list
  std::array<Gap, kMostHeadWords> gaps{};           ///< behind the word
  std::size_t size = 0;
};

Head read_head(std::string_view text, const WordList& words) {
  Head head;
  std::size_t word = 0;
  while (word < words.words.size() && !is_word_token(words, word)) ++word;
  if (word == words.words.size() || holds_letters(text, 0, words.words[word].source_begin)) {
    return head;
  }
  while (head.size < kMostHeadWords) {
    const std::size_t next = next_in_text(text, words, word);
    Gap& gap = head.gaps[head.size];
    head.words[head.size++] = word;
    if (next == words.words.size()) {
      gap.ends = true;
      break;
    }
    gap = read_gap(text_between(text, words.words[word], words.words[next]));
    word = next;
  }
  return head;
}

/// How many words from `from` on have only plain gaps between them, the last one's behind it apart;
/// nothing when they are more than `most`.
std::optional<std::size_t> plain_run(const Head& head, std::size_t from, std::size_t most) {
  for (std::size_t n = 1; n <= most && from + n <= head.size; ++n) {
    if (!head.gaps[from + n - 1].is_plain()) return n;
  }
  return std::nullopt;
}

/// Behind an opening bracket: where the word is that the closing one follows.
std::optional<std::size_t> bracketed(const Head& head, std::size_t from) {
  for (std::size_t i = from; i < head.size && i < from + kMostCreditWords; ++i) {
    const Gap& gap = head.gaps[i];
    if (gap.closes) return i;
    if (gap.ends || gap.opens || gap.stop) return std::nullopt;
  }
  return std::nullopt;
}

/// The last word of a dateline that shows by its form alone.
std::optional<std::size_t> by_form(const Head& head) {
  const auto place = plain_run(head, 0, kMostPlaceWords);
  if (!place) return std::nullopt;
  const Gap& after = head.gaps[*place - 1];
  if (after.opens) {
    const auto close = bracketed(head, *place);
    if (!close) return std::nullopt;
    const Gap& behind = head.gaps[*close];
    return behind.dash || behind.colon || after.dash ? close : std::nullopt;
  }
  if (!after.dash || after.stop || after.closes) return std::nullopt;
  const auto credit = plain_run(head, *place, kMostCreditWords);
  if (!credit) return std::nullopt;
  const std::size_t last = *place + *credit - 1;
  return head.gaps[last].stop ? std::optional(last) : std::nullopt;
}

/// The last word of a dateline that a known name makes one.
std::optional<std::size_t> by_name(const Head& head, std::span<const WordSpan> known) {
  const auto place = plain_run(head, 0, kMostPlaceWords);
  if (!place) return std::nullopt;
  const std::size_t name = head.words[0] == known.front().first ? 0 : *place;
  for (const WordSpan& span : known) {
    if (name >= head.size || span.first != head.words[name]) continue;
    std::size_t last = name;
    while (last + 1 < head.size && head.words[last] < span.last) ++last;
    const Gap& behind = head.gaps[last];
    if (behind.ends) return std::nullopt;
    if (name > 0) {
      const Gap& before = head.gaps[name - 1];
      if (!before.opens) return before.dash || before.slash ? std::optional(last) : std::nullopt;
      return behind.closes ? std::optional(last) : std::nullopt;
    }
    if (behind.dash && behind.opens) {
      if (const auto close = bracketed(head, last + 1)) return close;
    }
    return last;
  }
  return std::nullopt;
}

}  // namespace

std::size_t dateline_words(std::string_view text, const WordList& words,
                           std::span<const WordSpan> known) {
  const Head head = read_head(text, words);
  if (head.size == 0) return 0;
  std::optional<std::size_t> last = by_form(head);
  if (!last && !known.empty()) last = by_name(head, known);
  if (!last || head.gaps[*last].ends) return 0;
  std::size_t end = head.words[*last] + 1;
  while (end < words.words.size() && !is_word_token(words, end)) ++end;
  return end;
}

}  // namespace zawiya::text
