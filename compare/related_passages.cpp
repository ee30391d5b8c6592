#include "compare/related_passages.hpp"

#include <algorithm>
#include <cmath>

#include "compare/shared_weight.hpp"

namespace zawiya::compare {
namespace {

constexpr double kLeastShared = 1.6;        // weight
constexpr double kLeastResemblance = 0.09;  // shared weight over the geometric mean of both
constexpr double kPlainResemblance = 0.3;   // from here on two words are enough
constexpr std::uint32_t kLeastSharedWords = 3;

/// Headline belongs to headline, lead to lead.
constexpr double kFirstBonus = 0.2;

double content_weight(const TokenizedArticle& text, const text::Passage& passage,
                      const WordForms& forms, std::span<const float> weights) {
  double sum = 0;
  for (std::uint32_t w = passage.first_word; w < passage.end_word; ++w) {
    if (!forms.function_word(text.forms[w])) sum += static_cast<double>(weights[text.forms[w]]);
  }
  return sum;
}

}  // namespace

void add_related_passages(const TokenizedArticle& a, const TokenizedArticle& b,
                          const WordForms& forms, std::span<const float> weights,
                          std::vector<MatchedStretches>& pairs) {
  std::vector<bool> used_a(a.passages.size());
  std::vector<bool> used_b(b.passages.size());
  for (const MatchedStretches& pair : pairs) {
    used_a[pair.passage_a] = true;
    used_b[pair.passage_b] = true;
  }
  std::vector<MatchedStretches> related;
  const auto shared = shared_weights(a, b, forms, weights);
  std::vector<double> weights_of_b;
  for (const text::Passage& passage : b.passages) {
    weights_of_b.push_back(content_weight(b, passage, forms, weights));
  }
  for (std::uint32_t p = 0; p < shared.size(); ++p) {
    if (used_a[p]) continue;
    const double of_a = content_weight(a, a.passages[p], forms, weights);
    for (const SharedWeight& with : shared[p]) {
      const double weight = static_cast<double>(with.weight);
      if (used_b[with.passage] || weight < kLeastShared) continue;
      const double resemblance =
          std::min(1.0, weight / std::sqrt(of_a * weights_of_b[with.passage]));
      if (resemblance < kLeastResemblance) continue;
      const bool plain = resemblance >= kPlainResemblance;
      const bool first = p == 0 && with.passage == 0;
      const std::uint32_t least = first ? 1 : plain ? kLeastSharedWords - 1 : kLeastSharedWords;
      if (with.words < least) continue;
      const text::Passage& passage_b = b.passages[with.passage];
      related.push_back({p,
                         with.passage,
                         {a.passages[p].first_word, a.passages[p].end_word},
                         {passage_b.first_word, passage_b.end_word},
                         {},
                         resemblance,
                         true});
    }
  }
  const auto rank = [](const MatchedStretches& pair) {
    return pair.resemblance + (pair.passage_a + pair.passage_b == 0 ? kFirstBonus : 0);
  };
  std::stable_sort(related.begin(), related.end(),
                   [&](const auto& x, const auto& y) { return rank(x) > rank(y); });
  for (const MatchedStretches& pair : related) {
    if (used_a[pair.passage_a] || used_b[pair.passage_b]) continue;
    used_a[pair.passage_a] = true;
    used_b[pair.passage_b] = true;
    pairs.push_back(pair);
  }
  std::stable_sort(pairs.begin(), pairs.end(),
                   [](const auto& x, const auto& y) { return x.a.begin < y.a.begin; });
}

}  // namespace zawiya::compare
