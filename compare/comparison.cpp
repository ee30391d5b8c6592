#include "compare/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "compare/passage_matching.hpp"
#include "text/without_addresses.hpp"

namespace zawiya::compare {
namespace {

constexpr float kFunctionWordWeight = 0.1F;
constexpr float kNegationWeight = 0.4F;
constexpr std::size_t kFewDifferences = 3;

/// One of the two texts with its words.
struct Text {
  Text(std::string_view bytes, const text::Normalizer& normalizer, WordForms& forms)
      : source(bytes) {
    normalizer.split(bytes, words);
    text::leave_out_addresses(bytes, words);
    telling.passages = text::split_passages(bytes, words);
    telling.forms.reserve(words.words.size());
    for (std::size_t w = 0; w < words.words.size(); ++w) {
      telling.forms.push_back(forms.add(words[w]));
    }
  }

  /// @param range  an empty one is where its first word begins, or the text's last ends
  Span bytes(WordRange range) const {
    if (words.words.empty()) return {};
    if (range.size() == 0) {
      const bool behind_all = range.begin >= words.words.size();
      const std::uint32_t at =
          behind_all ? words.words.back().source_end : words.words[range.begin].source_begin;
      return {at, at};
    }
    return {words.words[range.begin].source_begin, words.words[range.end - 1].source_end};
  }

  std::string_view source;
  text::WordList words;
  TokenizedArticle telling;
};

/// A stretch with the quotation mark beside it whose partner is inside.
Span with_partners(std::string_view text, Span span) {
  for (const auto& [opening, closing] : {std::pair<std::string_view, std::string_view>{"«", "»"},
                                         std::pair<std::string_view, std::string_view>{"“", "”"}}) {
    const std::string_view inside = span.in(text);
    const std::size_t first_opening = inside.find(opening);
    const std::size_t first_closing = inside.find(closing);
    const std::size_t last_opening = inside.rfind(opening);
    const std::size_t last_closing = inside.rfind(closing);
    const bool unopened = first_closing < first_opening;
    const bool unclosed = last_opening != std::string_view::npos &&
                          (last_closing == std::string_view::npos || last_closing < last_opening);
    if (unclosed && text.substr(span.end).starts_with(closing)) {
      span.end += static_cast<std::uint32_t>(closing.size());
    }
    if (unopened && text.substr(0, span.begin).ends_with(opening)) {
      span.begin -= static_cast<std::uint32_t>(opening.size());
    }
  }
  return span;
}

/// The rarer in both texts, the more a word says: the weights of Zipf's law without a corpus.
std::vector<float> word_weights(const Text& a, const Text& b, const WordForms& forms) {
  std::vector<std::uint32_t> in_a(forms.size(), 0);
  std::vector<std::uint32_t> in_b(forms.size(), 0);
  for (const std::uint32_t form : a.telling.forms) ++in_a[form];
  for (const std::uint32_t form : b.telling.forms) ++in_b[form];
  std::vector<float> weights(forms.size());
  for (std::uint32_t form = 0; form < forms.size(); ++form) {
    const auto most = static_cast<float>(std::max({1U, in_a[form], in_b[form]}));
    weights[form] = 1 / std::sqrt(most);
    if (forms.function_word(form)) weights[form] = kFunctionWordWeight;
    if (forms.negation(form)) weights[form] = kNegationWeight;
  }
  return weights;
}

/// The content words of one stretch that have kin in the other.
std::vector<Span> shared_words(const Text& text, WordRange words, const Text& other,
                               WordRange other_words, const WordForms& forms) {
  std::vector<std::uint32_t> there(
      other.telling.forms.begin() + static_cast<std::ptrdiff_t>(other_words.begin),
      other.telling.forms.begin() + static_cast<std::ptrdiff_t>(other_words.end));
  std::sort(there.begin(), there.end());
  std::vector<Span> shared;
  for (std::uint32_t w = words.begin; w < words.end; ++w) {
    const std::uint32_t form = text.telling.forms[w];
    if (forms.function_word(form)) continue;
    const auto similar = forms.similar(form);
    const bool has_similar =
        std::any_of(similar.begin(), similar.end(), [&](const WordForms::SimilarForm& k) {
          return same_word(k.similarity) && std::binary_search(there.begin(), there.end(), k.form);
        });
    if (has_similar) shared.push_back(text.bytes({w, w + 1}));
  }
  return shared;
}

/// Neighbours within a sentence are one: «وأضاف» with the quotation that it leads to.
std::vector<Stretch> unmatched(const Text& text, const std::vector<bool>& used) {
  const std::vector<text::Passage>& passages = text.telling.passages;
  std::vector<Stretch> alone;
  for (std::size_t p = 0; p < used.size(); ++p) {
    if (used[p]) continue;
    const Span bytes = text.bytes({passages[p].first_word, passages[p].end_word});
    if (p > 0 && !used[p - 1] && passages[p - 1].last_sentence == passages[p].first_sentence) {
      alone.back() = {{alone.back().bytes.begin, bytes.end}, false};
    } else {
      alone.push_back({bytes, passages[p].quoted});
    }
  }
  for (Stretch& stretch : alone) stretch.bytes = with_partners(text.source, stretch.bytes);
  return alone;
}

/// Where there are as many differences as words in common, listing them says nothing.
bool more_differs_than_agrees(const std::vector<WordDifference>& differences,
                              const std::vector<WordMatch>& matches, const Text& a,
                              const WordForms& forms) {
  std::size_t agree = 0;
  for (const WordMatch& match : matches) {
    if (same_word(match.similarity) && !forms.function_word(a.telling.forms[match.a])) ++agree;
  }
  std::size_t differ = 0;
  for (const WordDifference& difference : differences) {
    if (difference.change == Change::kMoved) agree += difference.a.size();
    if (!difference.minor) ++differ;
  }
  return differ > kFewDifferences && differ >= agree;
}

PassagePair pair_of(const MatchedStretches& matched, const Text& a, const Text& b,
                    const WordForms& forms) {
  PassagePair pair;
  pair.a = {a.bytes(matched.a), a.telling.passages[matched.passage_a].quoted};
  pair.b = {b.bytes(matched.b), b.telling.passages[matched.passage_b].quoted};
  pair.a.bytes = with_partners(a.source, pair.a.bytes);
  pair.b.bytes = with_partners(b.source, pair.b.bytes);
  pair.resemblance = matched.resemblance;
  if (matched.related) {
    pair.relation = Relation::kRelated;
    pair.shared_a = shared_words(a, matched.a, b, matched.b, forms);
    pair.shared_b = shared_words(b, matched.b, a, matched.a, forms);
    return pair;
  }
  const std::vector<WordDifference> differences = word_differences(
      a.telling.forms, matched.a, b.telling.forms, matched.b, matched.matches, forms);
  if (more_differs_than_agrees(differences, matched.matches, a, forms)) {
    MatchedStretches related = matched;
    related.related = true;
    return pair_of(related, a, b, forms);
  }
  for (const WordDifference& difference : differences) {
    pair.differences.push_back({difference.change, a.bytes(difference.a), b.bytes(difference.b),
                                difference.minor, difference.similar});
  }
  pair.relation = pair.differences.empty() ? Relation::kSame : Relation::kReworded;
  return pair;
}

}  // namespace

Comparer::Comparer() : normalizer_(text::Folds(WordForms::fold_bits())) {}

Comparison Comparer::compare(std::string_view bytes_a, std::string_view bytes_b) const {
  WordForms forms;
  const Text a(bytes_a, normalizer_, forms);
  const Text b(bytes_b, normalizer_, forms);
  forms.link();
  const std::vector<float> weights = word_weights(a, b, forms);
  Comparison comparison;
  comparison.words_a = static_cast<std::uint32_t>(a.words.words.size());
  comparison.words_b = static_cast<std::uint32_t>(b.words.words.size());
  std::vector<bool> used_a(a.telling.passages.size());
  std::vector<bool> used_b(b.telling.passages.size());
  for (const MatchedStretches& matched : match_passages(a.telling, b.telling, forms, weights)) {
    used_a[matched.passage_a] = true;
    used_b[matched.passage_b] = true;
    comparison.pairs.push_back(pair_of(matched, a, b, forms));
  }
  comparison.only_in_a = unmatched(a, used_a);
  comparison.only_in_b = unmatched(b, used_b);
  return comparison;
}

}  // namespace zawiya::compare
