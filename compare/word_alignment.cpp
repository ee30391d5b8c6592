#include "compare/word_alignment.hpp"

#include <algorithm>
#include <limits>

namespace zawiya::compare {
namespace {

// A match is worth its weight, 1 for a rare word. Two such words bridge a clause that the other
// text lacks; a lone preposition is not worth a gap.
constexpr float kChanged = -0.08F;  // a word against another
constexpr float kAuto = -0.25F;     // a gap's first word, besides kLonger
constexpr float kLonger = -0.04F;   // every word of a gap

constexpr float kNever = -std::numeric_limits<float>::infinity();

}  // namespace

WordAligner::WordAligner(const WordForms& forms, std::span<const float> weights)
    : forms_(forms), weights_(weights), worth_(forms.size(), 0) {}

LocalAlignment WordAligner::align(std::span<const std::uint32_t> a, WordRange in_a,
                                  std::span<const std::uint32_t> b, WordRange in_b) {
  if (same_words(a, in_a, b, in_b)) return whole(a, in_a, in_b);
  const std::size_t columns = std::size_t{in_b.size()} + 1;
  above_.assign(columns, {{0, kNever, kNever}});
  row_.assign(columns, {{0, kNever, kNever}});
  steps_.assign((std::size_t{in_a.size()} + 1) * columns, {{kStart, kStart, kStart}});
  float best = 0;
  std::size_t best_i = 0;
  std::size_t best_j = 0;
  for (std::size_t i = 1; i <= in_a.size(); ++i) {
    const std::uint32_t form = a[in_a.begin + i - 1];
    for (const WordForms::SimilarForm& similar : forms_.similar(form)) {
      worth_[similar.form] =
          similarity_score(similar.similarity) * (weights_[form] + weights_[similar.form]) / 2;
    }
    for (std::size_t j = 1; j < columns; ++j) {
      const float worth = worth_[b[in_b.begin + j - 1]];
      Steps& steps = steps_[i * columns + j];
      Scores& scores = row_[j];
      const auto enter = [](const Scores& from, State& step, float a_cost, float b_cost) {
        // Ties go to the earlier state, so that a result never depends on anything else.
        float most = from.state[kBoth];
        step = kBoth;
        if (from.state[kOnlyA] + a_cost > most) {
          most = from.state[kOnlyA] + a_cost;
          step = kOnlyA;
        }
        if (from.state[kOnlyB] + b_cost > most) {
          most = from.state[kOnlyB] + b_cost;
          step = kOnlyB;
        }
        return most;
      };
      float both = enter(above_[j - 1], steps.from[kBoth], 0, 0);
      if (both <= 0) {
        both = 0;
        steps.from[kBoth] = kStart;
      }
      scores.state[kBoth] = both + (worth > 0 ? worth : kChanged);
      if (scores.state[kBoth] < 0) scores.state[kBoth] = 0;
      scores.state[kOnlyA] = enter(above_[j], steps.from[kOnlyA], -kAuto, 0) + kAuto + kLonger;
      scores.state[kOnlyB] = enter(row_[j - 1], steps.from[kOnlyB], 0, -kAuto) + kAuto + kLonger;
      if (worth > 0 && scores.state[kBoth] > best) {
        best = scores.state[kBoth];
        best_i = i;
        best_j = j;
      }
    }
    for (const WordForms::SimilarForm& similar : forms_.similar(form)) worth_[similar.form] = 0;
    std::swap(above_, row_);
  }
  if (best <= 0) return {};
  LocalAlignment result = trace(a, in_a, b, in_b, best_i, best_j);
  result.score = static_cast<double>(best);
  return result;
}

bool WordAligner::same_words(std::span<const std::uint32_t> a, WordRange in_a,
                             std::span<const std::uint32_t> b, WordRange in_b) const {
  const auto words_a = a.subspan(in_a.begin, in_a.size());
  const auto words_b = b.subspan(in_b.begin, in_b.size());
  return !words_a.empty() &&
         std::equal(words_a.begin(), words_a.end(), words_b.begin(), words_b.end()) &&
         std::all_of(words_a.begin(), words_a.end(),
                     [&](std::uint32_t form) { return weights_[form] > 0; });
}

LocalAlignment WordAligner::whole(std::span<const std::uint32_t> a, WordRange in_a,
                                  WordRange in_b) const {
  LocalAlignment result;
  result.a = in_a;
  result.b = in_b;
  result.matches.reserve(in_a.size());
  float score = 0;
  for (std::uint32_t w = 0; w < in_a.size(); ++w) {
    result.matches.push_back({in_a.begin + w, in_b.begin + w, WordSimilarity::kSame});
    score += weights_[a[in_a.begin + w]];
  }
  for (std::uint32_t w = in_a.end; w-- > in_a.begin;) {
    result.matched += static_cast<double>(weights_[a[w]]);
  }
  result.score = static_cast<double>(score);
  return result;
}

LocalAlignment WordAligner::trace(std::span<const std::uint32_t> a, WordRange in_a,
                                  std::span<const std::uint32_t> b, WordRange in_b,
                                  std::size_t end_a, std::size_t end_b) const {
  const std::size_t columns = std::size_t{in_b.size()} + 1;
  LocalAlignment result;
  std::size_t i = end_a;
  std::size_t j = end_b;
  State state = kBoth;
  while (i > 0 && j > 0 && state != kStart) {
    const State from = steps_[i * columns + j].from[state];
    if (state == kBoth) {
      const auto at_a = static_cast<std::uint32_t>(in_a.begin + i - 1);
      const auto at_b = static_cast<std::uint32_t>(in_b.begin + j - 1);
      const WordSimilarity similarity = forms_.similarity(a[at_a], b[at_b]);
      if (similarity != WordSimilarity::kNone) {
        result.matches.push_back({at_a, at_b, similarity});
        result.matched += static_cast<double>(similarity_score(similarity) *
                                              (weights_[a[at_a]] + weights_[b[at_b]]) / 2);
      }
    }
    if (state != kOnlyB) --i;
    if (state != kOnlyA) --j;
    state = from;
  }
  std::reverse(result.matches.begin(), result.matches.end());
  result.a = {result.matches.front().a, result.matches.back().a + 1};
  result.b = {result.matches.front().b, result.matches.back().b + 1};
  return result;
}

}  // namespace zawiya::compare
