#include "compare/shared_weight.hpp"

#include <algorithm>

namespace zawiya::compare {
namespace {

/// Passages of B in which a form is looked up, by passage of A. What more have says little, and all
/// of them with each of A's would be the square of a text that repeats itself.
constexpr std::size_t kMostPassages = 128;

/// Of the passages with a form, in order, those nearest to where `centre` is.
std::span<const std::uint32_t> nearest(const std::vector<std::uint32_t>& passages,
                                       std::size_t centre) {
  if (passages.size() <= kMostPassages) return passages;
  const auto at = static_cast<std::size_t>(
      std::lower_bound(passages.begin(), passages.end(), centre) - passages.begin());
  const std::size_t begin = at < kMostPassages / 2 ? 0 : at - kMostPassages / 2;
  return std::span(passages).subspan(std::min(begin, passages.size() - kMostPassages),
                                     kMostPassages);
}

/// The distinct content words of a passage.
std::vector<std::uint32_t> content_forms(const TokenizedArticle& text, const text::Passage& passage,
                                         const WordForms& forms) {
  std::vector<std::uint32_t> distinct;
  for (std::uint32_t w = passage.first_word; w < passage.end_word; ++w) {
    if (!forms.function_word(text.forms[w])) distinct.push_back(text.forms[w]);
  }
  std::sort(distinct.begin(), distinct.end());
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  return distinct;
}

}  // namespace

std::vector<std::vector<SharedWeight>> shared_weights(const TokenizedArticle& a,
                                                      const TokenizedArticle& b,
                                                      const WordForms& forms,
                                                      std::span<const float> weights) {
  std::vector<std::vector<std::uint32_t>> passages_with(forms.size());  // of B, by form
  for (std::uint32_t p = 0; p < b.passages.size(); ++p) {
    for (const std::uint32_t form : content_forms(b, b.passages[p], forms)) {
      passages_with[form].push_back(p);
    }
  }
  std::vector<std::vector<SharedWeight>> result(a.passages.size());
  std::vector<SharedWeight> sums(b.passages.size());
  std::vector<std::uint32_t> counted(b.passages.size());  // the last form that was, plus one
  std::vector<std::uint32_t> touched;
  for (std::uint32_t p = 0; p < a.passages.size(); ++p) {
    const std::size_t beside = std::size_t{p} * b.passages.size() / a.passages.size();
    for (const std::uint32_t form : content_forms(a, a.passages[p], forms)) {
      for (const WordForms::SimilarForm& similar : forms.similar(form)) {
        const float worth =
            similarity_score(similar.similarity) * (weights[form] + weights[similar.form]) / 2;
        for (const std::uint32_t passage : nearest(passages_with[similar.form], beside)) {
          SharedWeight& sum = sums[passage];
          if (sum.weight == 0) touched.push_back(passage);
          sum.weight += worth;
          if (same_word(similar.similarity) && counted[passage] != form + 1) {
            counted[passage] = form + 1;
            ++sum.words;
          }
        }
      }
    }
    std::sort(touched.begin(), touched.end());
    for (const std::uint32_t passage : touched) {
      result[p].push_back({passage, sums[passage].weight, sums[passage].words});
      sums[passage] = {};
      counted[passage] = 0;
    }
    touched.clear();
  }
  return result;
}

std::vector<std::vector<std::uint32_t>> candidate_passages(const TokenizedArticle& a,
                                                           const TokenizedArticle& b,
                                                           const WordForms& forms,
                                                           std::span<const float> weights,
                                                           std::size_t most) {
  std::vector<std::vector<SharedWeight>> shared = shared_weights(a, b, forms, weights);
  std::vector<SharedWeight> heaviest(b.passages.size());  // passage of A by passage of B
  std::vector<std::vector<std::uint32_t>> candidates(a.passages.size());
  for (std::uint32_t p = 0; p < shared.size(); ++p) {
    for (const SharedWeight& with : shared[p]) {
      if (with.weight > heaviest[with.passage].weight) heaviest[with.passage] = {p, with.weight, 0};
    }
    std::stable_sort(shared[p].begin(), shared[p].end(),
                     [](const auto& x, const auto& y) { return x.weight > y.weight; });
    for (std::size_t i = 0; i < std::min(most, shared[p].size()); ++i) {
      candidates[p].push_back(shared[p][i].passage);
    }
  }
  for (std::uint32_t q = 0; q < heaviest.size(); ++q) {
    if (heaviest[q].weight <= 0) continue;
    std::vector<std::uint32_t>& of = candidates[heaviest[q].passage];
    if (std::find(of.begin(), of.end(), q) == of.end()) of.push_back(q);
  }
  return candidates;
}

}  // namespace zawiya::compare
