#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "compare/comparison.hpp"
#include "compare/word_similarity.hpp"

namespace zawiya::compare {
namespace {

const Comparer& comparer() {
  static const Comparer one;
  return one;
}

/// Sentences of ours from a small vocabulary, so that much recurs.
std::string some_text(const std::vector<std::vector<int>>& sentences) {
  static const char* const words[] = {
      "الوزير", "والوزير", "أعلن",  "أعلنت", "افتتاح", "الجسر",  "جسر", "في",    "من",
      "لم",     "تل",      "الورد", "أمس",   "قوات",   "القوات", "«",   "»",     "المدينة،",
      "أكّد",    "مراكز",   "مركز",  "47.3",  "أن",     "بأن",    "سوق", "السوق", "القمح"};
  std::string text;
  for (const std::vector<int>& sentence : sentences) {
    for (const int word : sentence) {
      text += words[static_cast<std::size_t>(word & 0xFFFF) % std::size(words)];
      text += ' ';
    }
    text += ".\n";
  }
  return text;
}

/// The words of a range, each as a form.
std::vector<std::uint32_t> forms_in(std::string_view text, Span span,
                                    const std::vector<Span>& without, WordForms& forms) {
  static const text::Normalizer normalizer(text::Folds{WordForms::fold_bits()});
  text::WordList words;
  normalizer.split(text, words);
  std::vector<std::uint32_t> found;
  for (std::size_t w = 0; w < words.words.size(); ++w) {
    const text::Word& word = words.words[w];
    if (word.source_begin < span.begin || word.source_end > span.end) continue;
    const bool out = std::any_of(without.begin(), without.end(), [&](Span s) {
      return s.begin <= word.source_begin && word.source_end <= s.end;
    });
    if (!out) found.push_back(forms.add(words[w]));
  }
  return found;
}

void check_ascending(std::vector<Span> spans, std::size_t size) {
  std::sort(spans.begin(), spans.end(), [](Span x, Span y) { return x.begin < y.begin; });
  std::uint32_t end = 0;
  for (const Span span : spans) {
    RC_ASSERT(span.begin >= end);
    RC_ASSERT(span.end >= span.begin);
    end = span.end;
  }
  RC_ASSERT(end <= size);
}

/// Up to some thirty sentences of some thirty words.
std::vector<std::vector<int>> some_sentences() {
  return *rc::gen::scale(0.3, rc::gen::arbitrary<std::vector<std::vector<int>>>());
}

RC_GTEST_PROP(Comparison, GivesSpansInOrderThatTurnAIntoB, (bool alike)) {
  const std::vector<std::vector<int>> of_a = some_sentences();
  const std::vector<std::vector<int>> more = some_sentences();
  std::vector<std::vector<int>> of_b = alike ? of_a : more;
  if (alike) {
    std::reverse(of_b.begin(), of_b.end());
    for (std::vector<int>& sentence : of_b) {
      if (sentence.size() > 3) std::swap(sentence[1], sentence[3]);
      if (!more.empty()) sentence.insert(sentence.end(), more[0].begin(), more[0].end());
    }
  }
  const std::string a = some_text(of_a);
  const std::string b = some_text(of_b);
  const Comparison comparison = comparer().compare(a, b);
  std::vector<Span> all_a;
  std::vector<Span> all_b;
  for (const Stretch& stretch : comparison.only_in_a) all_a.push_back(stretch.bytes);
  for (const Stretch& stretch : comparison.only_in_b) all_b.push_back(stretch.bytes);
  WordForms forms;
  std::vector<std::pair<std::vector<std::uint32_t>, std::vector<std::uint32_t>>> rests;
  for (const PassagePair& pair : comparison.pairs) {
    all_a.push_back(pair.a.bytes);
    all_b.push_back(pair.b.bytes);
    if (pair.relation == Relation::kRelated) continue;
    std::vector<Span> changed_a;
    std::vector<Span> changed_b;
    for (const Difference& difference : pair.differences) {
      RC_ASSERT(!difference.a.empty() || !difference.b.empty());
      if (!difference.a.empty()) changed_a.push_back(difference.a);
      if (!difference.b.empty()) changed_b.push_back(difference.b);
    }
    check_ascending(changed_a, pair.a.bytes.end);
    check_ascending(changed_b, pair.b.bytes.end);
    rests.emplace_back(forms_in(a, pair.a.bytes, changed_a, forms),
                       forms_in(b, pair.b.bytes, changed_b, forms));
  }
  check_ascending(all_a, a.size());
  check_ascending(all_b, b.size());
  RC_ASSERT([&] {
    std::size_t words = 0;
    for (const Span span : all_a) words += forms_in(a, span, {}, forms).size();
    return words == comparison.words_a;
  }());
  // What no difference speaks of is the same in both, word for word and in the same order: with
  // B's side of every difference put into it, A's rest is B.
  forms.link();
  for (const auto& [rest_a, rest_b] : rests) {
    RC_ASSERT(rest_a.size() == rest_b.size());
    for (std::size_t w = 0; w < rest_a.size(); ++w) {
      RC_ASSERT(same_word(forms.similarity(rest_a[w], rest_b[w])));
    }
  }
}

RC_GTEST_PROP(Comparison, OfATextWithItselfFindsNoDifference, ()) {
  const std::string text = some_text(some_sentences());
  const Comparison comparison = comparer().compare(text, text);
  RC_ASSERT(comparison.only_in_a.empty());
  RC_ASSERT(comparison.only_in_b.empty());
  for (const PassagePair& pair : comparison.pairs) RC_ASSERT(pair.relation == Relation::kSame);
}

}  // namespace
}  // namespace zawiya::compare
