#include "model/explanation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace zawiya::model {
namespace {

/// The value of one label against the mean of its head's.
double against_mean(const std::vector<float>& values, std::size_t first, std::size_t labels,
                    std::size_t label) {
  double mean = 0;
  for (std::size_t l = 0; l < labels; ++l) mean += static_cast<double>(values[first + l]);
  return static_cast<double>(values[first + label]) - mean / static_cast<double>(labels);
}

std::string spelled(const Scorer& scorer, const features::Unit& unit) {
  const std::size_t titled = scorer.title().words.size();
  std::string spelling;
  for (std::uint32_t w = unit.first_word; w < unit.first_word + unit.order; ++w) {
    if (!spelling.empty()) spelling += ' ';
    spelling += w < titled ? scorer.title()[w] : scorer.body()[w - titled];
  }
  return spelling;
}

std::vector<Evidence> all_words(const Scorer& scorer) {
  std::vector<Evidence> words;
  for (const features::Word& word : scorer.title().words) {
    words.push_back({word.source_begin, word.source_end, true, 0});
  }
  for (const features::Word& word : scorer.body().words) {
    words.push_back({word.source_begin, word.source_end, false, 0});
  }
  return words;
}

}  // namespace

Explanation explain(const Model& model, Scorer& scorer, std::string_view title,
                    std::string_view text, std::size_t head, std::size_t label) {
  std::size_t first = 0;
  for (std::size_t h = 0; h < head; ++h) first += model.heads[h].labels.size();
  const std::size_t labels = model.heads[head].labels.size();

  Scores scores;
  std::vector<Scorer::Contribution> contributions;
  std::vector<features::UnitOccurrence> occurrences;
  scorer.explain(title, text, scores, contributions, occurrences);

  Explanation result;
  result.total = against_mean(scores.values, first, labels, label);
  result.intercept = against_mean(model.heads[head].intercepts, 0, labels, label);
  std::vector<std::uint32_t> times(contributions.size());
  for (const features::UnitOccurrence& occurrence : occurrences) ++times[occurrence.unit];
  std::vector<double> weights;
  for (std::size_t u = 0; u < contributions.size(); ++u) {
    weights.push_back(against_mean(contributions[u].values, first, labels, label));
    if (weights[u] == 0) continue;
    result.units.push_back({spelled(scorer, contributions[u].unit), static_cast<float>(weights[u]),
                            times[u], contributions[u].known});
  }
  std::stable_sort(result.units.begin(), result.units.end(),
                   [](const UnitEvidence& a, const UnitEvidence& b) {
                     return std::abs(a.weight) > std::abs(b.weight);
                   });
  result.words = all_words(scorer);
  for (const features::UnitOccurrence& occurrence : occurrences) {
    const double share = weights[occurrence.unit] / times[occurrence.unit] / occurrence.order;
    for (std::uint32_t w = 0; w < occurrence.order; ++w) {
      result.words[occurrence.first_word + w].weight += static_cast<float>(share);
    }
  }
  return result;
}

}  // namespace zawiya::model
