#include "features/pair_comparison.hpp"

#include <algorithm>
#include <array>

#include "text/function_words.hpp"
#include "text/hashing.hpp"
#include "text/stem.hpp"

namespace zawiya::features {
namespace {

/// Of a run that stands in the place of another, so many words are crossed.
constexpr std::size_t kLongestReplaced = 4;

/// Opposites of news, folded as the default profile does; compared by stem.
constexpr std::array<std::array<std::string_view, 2>, 36> kOpposites = {{
    {"ارتفاع", "انخفاض"}, {"ارتفاع", "تراجع"}, {"ارتفع", "انخفض"},  {"ارتفع", "تراجع"},
    {"ارتفاع", "هبوط"},   {"يرتفع", "ينخفض"},  {"يرتفع", "يتراجع"}, {"ترتفع", "تنخفض"},
    {"صعود", "هبوط"},     {"زياده", "انخفاض"}, {"زياده", "تراجع"},  {"زياده", "نقص"},
    {"فوز", "خساره"},     {"يفوز", "يخسر"},    {"فاز", "خسر"},      {"تفوز", "تخسر"},
    {"نجاح", "فشل"},      {"ينجح", "يفشل"},    {"قبول", "رفض"},     {"يقبل", "يرفض"},
    {"توافق", "ترفض"},    {"وافق", "رفض"},     {"يوافق", "يرفض"},   {"تاييد", "رفض"},
    {"تاكيد", "نفي"},     {"يوكد", "ينفي"},    {"توكد", "تنفي"},    {"اكد", "نفي"},
    {"فتح", "اغلاق"},     {"افتتاح", "اغلاق"}, {"بدء", "انتهاء"},   {"سماح", "منع"},
    {"دعم", "رفض"},       {"مقتل", "نجاه"},    {"اكثر", "اقل"},     {"اعلي", "ادني"},
}};

std::uint64_t stem_hash(std::string_view word) { return text::hash_stem(text::light_stem(word)); }

void make_set(std::vector<std::uint64_t>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

std::size_t shared(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t count = 0;
  for (const std::uint64_t value : a)
    count += std::binary_search(b.begin(), b.end(), value) ? 1 : 0;
  return count;
}

bool is_number(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "name 3/8": where a share of `whole` lies among so many steps.
std::string step(std::string_view name, std::size_t part, std::size_t whole, std::size_t steps) {
  const std::size_t at = whole == 0 ? 0 : std::min(steps, part * steps / whole);
  return std::string(name) + " " + std::to_string(at) + "/" + std::to_string(steps);
}

}  // namespace

std::string_view PairComparison::Side::stem(std::size_t word) const {
  return text::light_stem(words[word]);
}

bool PairComparison::Side::lacks(std::uint64_t stem) const {
  return !std::binary_search(distinct.begin(), distinct.end(), stem);
}

void PairComparison::read(std::string_view text, const SourceMask& mask, Side& side) {
  normalizer_.split(text, side.words);
  mask.apply(text, SourceMask::Field::kBody, side.words);
  side.stems.clear();
  side.letters.clear();
  side.numbers.clear();
  side.negates = false;
  for (std::size_t i = 0; i < side.words.words.size(); ++i) {
    const std::string_view word = side.words[i];
    side.stems.push_back(stem_hash(word));
    if (is_number(word)) side.numbers.push_back(side.words.words[i].hash);
    side.negates = side.negates || text::denies(word);
    // Six bytes are three Arabic letters.
    for (std::size_t at = 0; at + 6 <= word.size(); at += 2) {
      side.letters.push_back(text::hash_ngram(word.substr(at, 6)));
    }
  }
  side.distinct = side.stems;
  make_set(side.distinct);
  make_set(side.letters);
  make_set(side.numbers);
}

void PairComparison::compare(std::string_view first, std::string_view second,
                             const SourceMask& mask) {
  read(first, mask, first_);
  read(second, mask, second_);
  align();
}

/// Finds a longest common subsequence of stems.
void PairComparison::align() {
  anchors_.clear();
  const std::size_t rows = std::min(kMostAligned, first_.stems.size());
  const std::size_t columns = std::min(kMostAligned, second_.stems.size());
  const std::size_t stride = columns + 1;
  lengths_.assign((rows + 1) * stride, 0);
  for (std::size_t i = rows; i-- > 0;) {
    for (std::size_t j = columns; j-- > 0;) {
      lengths_[i * stride + j] =
          first_.stems[i] == second_.stems[j]
              ? static_cast<std::uint16_t>(lengths_[(i + 1) * stride + j + 1] + 1)
              : std::max(lengths_[(i + 1) * stride + j], lengths_[i * stride + j + 1]);
    }
  }
  for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
    if (first_.stems[i] == second_.stems[j]) {
      anchors_.emplace_back(static_cast<std::uint32_t>(i++), static_cast<std::uint32_t>(j++));
    } else if (lengths_[(i + 1) * stride + j] >= lengths_[i * stride + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
}

void PairComparison::append_second(Field& field) const {
  for (std::size_t i = 0; i < second_.words.words.size(); ++i) {
    field.append(second_.words[i], second_.words.words[i].hash);
  }
}

void PairComparison::append_only_first(const text::WordList& words, std::uint32_t before,
                                       Field& field) const {
  std::size_t word_tokens = 0;
  for (std::uint32_t i = 0; i < words.words.size(); ++i) {
    const std::uint32_t begin = words.words[i].source_begin;
    while (word_tokens < first_.stems.size() &&
           first_.words.words[word_tokens].source_begin < begin) {
      ++word_tokens;
    }
    if (word_tokens == first_.stems.size()) return;
    if (first_.words.words[word_tokens].source_begin != begin) continue;  // punctuation
    if (!second_.lacks(first_.stems[word_tokens])) continue;
    field.append(words[i], words.words[i].hash, before + i);
  }
}

void PairComparison::append_only_second(Field& field) const {
  for (std::size_t i = 0; i < second_.stems.size(); ++i) {
    if (!first_.lacks(second_.stems[i])) continue;
    field.append(second_.words[i], second_.words.words[i].hash);
  }
}

void PairComparison::append_replaced(Field& field) const {
  std::size_t i = 0;
  std::size_t j = 0;
  const auto cross = [&](std::size_t end_i, std::size_t end_j) {
    if (end_i - i > kLongestReplaced || end_j - j > kLongestReplaced) return;
    for (std::size_t a = i; a < end_i; ++a) {
      for (std::size_t b = j; b < end_j; ++b) {
        std::string spelling(first_.stem(a));
        spelling.append(" → ").append(second_.stem(b));
        field.append(spelling, text::hash_longer_unit(first_.stems[a], second_.stems[b]));
      }
    }
  };
  for (const auto& [in_first, in_second] : anchors_) {
    cross(in_first, in_second);
    i = in_first + std::size_t{1};
    j = in_second + std::size_t{1};
  }
  cross(first_.stems.size(), second_.stems.size());
}

/// How many runs of words stand between those in common: {replaced, only in the first, only in the
/// second}.
std::array<std::size_t, 3> PairComparison::runs() const {
  std::array<std::size_t, 3> count{};
  std::size_t i = 0;
  std::size_t j = 0;
  const auto look = [&](std::size_t end_i, std::size_t end_j) {
    if (end_i > i && end_j > j) ++count[0];
    if (end_i > i && end_j == j) ++count[1];
    if (end_i == i && end_j > j) ++count[2];
  };
  for (const auto& [in_first, in_second] : anchors_) {
    look(in_first, in_second);
    i = in_first + std::size_t{1};
    j = in_second + std::size_t{1};
  }
  look(first_.stems.size(), second_.stems.size());
  return count;
}

bool PairComparison::holds_opposites() const {
  const auto apart = [&](std::uint64_t in_first, std::uint64_t in_second) {
    return !first_.lacks(in_first) && second_.lacks(in_first) && !second_.lacks(in_second) &&
           first_.lacks(in_second);
  };
  return std::any_of(kOpposites.begin(), kOpposites.end(), [&](const auto& pair) {
    const std::uint64_t one = stem_hash(pair[0]);
    const std::uint64_t other = stem_hash(pair[1]);
    return apart(one, other) || apart(other, one);
  });
}

void PairComparison::append_cues(Field& field) const {
  std::vector<std::string> cues;
  const auto add = [&](std::string cue) { cues.push_back(std::move(cue)); };
  const auto add_count = [&](const char* name, std::size_t count, std::size_t most) {
    add(std::string(name) + " " + std::to_string(std::min(count, most)));
  };
  const std::size_t in_common = shared(first_.distinct, second_.distinct);
  const std::size_t in_all = first_.distinct.size() + second_.distinct.size() - in_common;
  const std::size_t letters = shared(first_.letters, second_.letters);
  const std::array<std::size_t, 3> between = runs();
  add(step("words in common", in_common, in_all, 8));
  add(step("first's words in the second", in_common, first_.distinct.size(), 8));
  add(step("second's words in the first", in_common, second_.distinct.size(), 8));
  add(step("letters in common", letters, first_.letters.size() + second_.letters.size() - letters,
           10));
  add(step("order in common", anchors_.size(), in_common, 4));
  add_count("words only in the first", first_.distinct.size() - in_common, 9);
  add_count("words only in the second", second_.distinct.size() - in_common, 9);
  add_count("runs replaced", between[0], 4);
  add_count("runs only in the first", between[1], 3);
  add_count("runs only in the second", between[2], 3);
  add_count("thirds of words of the first", first_.stems.size() / 3, 6);
  add_count("thirds of words of the second", second_.stems.size() / 3, 6);
  add(std::string(first_.negates ? "the first denies" : "the first does not deny"));
  add(std::string(second_.negates ? "the second denies" : "the second does not deny"));
  if (first_.numbers.empty() && second_.numbers.empty()) {
    add("no numbers");
  } else if (first_.numbers.empty() || second_.numbers.empty()) {
    add("numbers in one");
  } else {
    add(first_.numbers == second_.numbers ? "the same numbers" : "other numbers");
  }
  if (holds_opposites()) add("opposites");
  if (!first_.stems.empty() && !second_.stems.empty()) {
    add(first_.stems.front() == second_.stems.front() ? "the same first word"
                                                      : "another first word");
  }
  for (std::size_t i = 0; i < cues.size(); ++i) {
    field.append(cues[i], text::hash_word(cues[i]));
    for (std::size_t j = i + 1; j < cues.size(); ++j) {
      field.append(cues[i] + ", " + cues[j],
                   text::hash_longer_unit(text::hash_word(cues[i]), text::hash_word(cues[j])));
    }
  }
}

}  // namespace zawiya::features
