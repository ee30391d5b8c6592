#include "text/passages.hpp"

#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>
#include <new>
#include <stdexcept>
#include <string>

#include "text/clitics.hpp"
#include "text/utf8.hpp"
#include "text/word_sequences.hpp"

namespace zawiya::text {
namespace {

constexpr std::uint32_t kLeastQuotedWords = 4;
constexpr std::uint32_t kNoQuotation = 0xFFFFFFFF;

/// A range of bytes.
struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// Which pair of marks a code point belongs to, and whether it opens or closes.
struct QuotationMark {
  enum Pair : std::uint8_t { kGuillemets, kCurled, kStraight, kNone };
  Pair pair = kNone;
  bool opens = false;
  bool closes = false;
};

QuotationMark quotation_mark(UChar32 c) {
  switch (c) {
    case U'«':
      return {QuotationMark::kGuillemets, true, false};
    case U'»':
      return {QuotationMark::kGuillemets, false, true};
    case U'“':
      return {QuotationMark::kCurled, true, false};
    case U'”':
      return {QuotationMark::kCurled, false, true};
    case U'"':
      return {QuotationMark::kStraight, true, true};
    default:
      return {};
  }
}

/// The marks that are open while a text is read.
class OpenMarks {
 public:
  bool has(QuotationMark::Pair pair) const { return open_[pair] > 0; }

  void open(QuotationMark::Pair pair, std::uint32_t behind) {
    marks_.push_back({pair, behind});
    ++open_[pair];
  }

  /// Closes the last open mark of the pair, and drops those opened since, which have no partner.
  std::uint32_t close(QuotationMark::Pair pair) {
    for (;;) {
      const Mark last = marks_.back();
      marks_.pop_back();
      --open_[last.pair];
      if (last.pair == pair) return last.behind;
    }
  }

 private:
  struct Mark {
    QuotationMark::Pair pair;
    std::uint32_t behind;  // byte
  };
  std::vector<Mark> marks_;
  std::array<std::uint32_t, QuotationMark::kNone> open_{};
};

/// What stands between quotation marks, outermost pairs only, in order.
std::vector<Range> quotations(std::string_view text) {
  std::vector<Range> found;
  OpenMarks marks;
  for (std::size_t at = 0; at < text.size();) {
    const auto here = static_cast<std::uint32_t>(at);
    const std::int32_t c = next_code_point(text, at);
    // Straight marks look alike: one without its partner must not turn all later ones round.
    if (c == U'\n' && marks.has(QuotationMark::kStraight)) marks.close(QuotationMark::kStraight);
    const QuotationMark mark = quotation_mark(c);
    if (mark.closes && marks.has(mark.pair)) {
      const Range quotation{marks.close(mark.pair), here};
      while (!found.empty() && found.back().begin >= quotation.begin) found.pop_back();
      found.push_back(quotation);
    } else if (mark.opens) {
      marks.open(mark.pair, static_cast<std::uint32_t>(at));
    }
  }
  return found;
}

/// Behind «د.» no sentence ends, nor at «..», which Arabic headlines use like a dash.
bool goes_on(std::string_view text, std::uint32_t boundary, const Word& last_word) {
  const std::string_view word =
      text.substr(last_word.source_begin, last_word.source_end - last_word.source_begin);
  const std::uint32_t end = last_word.source_end;
  const std::string_view rest = text.substr(end, std::max(end, boundary) - end);
  if (rest.find_first_not_of(" .") != std::string_view::npos) return false;
  const bool letter = count_code_points(word) == 1 && static_cast<unsigned char>(word[0]) > 0x7F;
  return letter || rest.find("..") != std::string_view::npos;
}

/// Where sentences end by Unicode's rules, in bytes.
std::vector<std::uint32_t> unicode_boundaries(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> sentences(
      icu::BreakIterator::createSentenceInstance(icu::Locale("ar"), status));
  UText utext = UTEXT_INITIALIZER;
  utext_openUTF8(&utext, text.data(), static_cast<std::int64_t>(text.size()), &status);
  if (U_FAILURE(status)) {
    if (status == U_MEMORY_ALLOCATION_ERROR) throw std::bad_alloc();
    throw std::runtime_error(std::string("ICU has no sentence boundaries: ") + u_errorName(status));
  }
  sentences->setText(&utext, status);
  std::vector<std::uint32_t> boundaries;
  for (std::int32_t at = sentences->next(); at != icu::BreakIterator::DONE;
       at = sentences->next()) {
    boundaries.push_back(static_cast<std::uint32_t>(at));
  }
  utext_close(&utext);
  return boundaries;
}

/// One a word: the number of its sentence.
std::vector<std::uint32_t> sentence_numbers(std::string_view text, const WordList& list) {
  const std::vector<std::uint32_t> boundaries = unicode_boundaries(text);
  std::vector<std::uint32_t> numbers(list.words.size());
  std::uint32_t number = 0;
  std::size_t boundary = 0;
  for (std::size_t w = 1; w < list.words.size(); ++w) {
    const Word& before = list.words[w - 1];
    const Word& word = list.words[w];
    const std::string_view between = text_between(text, before, word);
    bool ends =
        between.find("؛") != std::string_view::npos || between.find('\n') != std::string_view::npos;
    while (boundary < boundaries.size() && boundaries[boundary] <= word.source_begin) {
      if (boundaries[boundary] > before.source_begin &&
          !goes_on(text, boundaries[boundary], before)) {
        ends = true;
      }
      ++boundary;
    }
    if (ends) ++number;
    numbers[w] = number;
  }
  return numbers;
}

/// One a word: the number of the quotation that it stands in, or kNoQuotation.
std::vector<std::uint32_t> quotation_numbers(std::string_view text, const WordList& list) {
  std::vector<std::uint32_t> numbers(list.words.size(), kNoQuotation);
  std::size_t word = 0;
  std::uint32_t number = 0;
  for (const Range& quotation : quotations(text)) {
    while (word < list.words.size() && list.words[word].source_begin < quotation.begin) ++word;
    const std::size_t first = word;
    while (word < list.words.size() && list.words[word].source_end <= quotation.end) ++word;
    if (word - first < kLeastQuotedWords) continue;
    std::fill(numbers.begin() + static_cast<std::ptrdiff_t>(first),
              numbers.begin() + static_cast<std::ptrdiff_t>(word), number++);
  }
  return numbers;
}

}  // namespace

std::vector<Passage> split_passages(std::string_view text, const WordList& words) {
  if (words.words.empty()) return {};
  const std::vector<std::uint32_t> sentences = sentence_numbers(text, words);
  const std::vector<std::uint32_t> quotations = quotation_numbers(text, words);
  std::vector<Passage> passages;
  for (std::uint32_t w = 0; w < words.words.size(); ++w) {
    const bool quoted = quotations[w] != kNoQuotation;
    const bool continues = w > 0 && quotations[w] == quotations[w - 1] &&
                           (quoted || sentences[w] == sentences[w - 1]) &&
                           passages.back().size() < kMostPassageWords;
    if (!continues) passages.push_back({w, w, sentences[w], sentences[w], quoted});
    passages.back().end_word = w + 1;
    passages.back().last_sentence = sentences[w];
  }
  return passages;
}

}  // namespace zawiya::text
