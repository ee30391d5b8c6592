#include "model/explanation.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>
#include <utility>

namespace zawiya::model {
namespace {

/// The value of one label against the mean of its head's.
double against_mean(const std::vector<float>& values, std::size_t first, std::size_t labels,
                    std::size_t label) {
  double mean = 0;
  for (std::size_t l = 0; l < labels; ++l) mean += static_cast<double>(values[first + l]);
  return static_cast<double>(values[first + label]) - mean / static_cast<double>(labels);
}

/// Words of all fields, counted through.
class AllWords {
 public:
  explicit AllWords(std::span<const features::Field> fields) : fields_(fields) {
    for (const features::Field& field : fields) {
      for (std::size_t i = 0; i < field.words.words.size(); ++i) {
        places_.emplace_back(&field, i);
      }
    }
  }

  const features::Field& field(std::size_t word) const { return *places_[word].first; }

  std::string spelled(const features::Unit& unit) const {
    std::string spelling;
    for (std::size_t w = unit.first_word; w < unit.first_word + std::size_t{unit.order}; ++w) {
      const auto& [field, index] = places_[w];
      if (!spelling.empty()) spelling += ' ';
      spelling += field->words[index];
    }
    return spelling;
  }

  /// The unit as the article has it.
  std::string written(const features::Unit& unit, const text::ArticleText& article) const {
    const std::uint32_t first = origin(unit.first_word);
    const std::uint32_t last = origin(unit.first_word + unit.order - 1);
    if (first == features::Field::kNone || last != first + unit.order - 1) return spelled(unit);
    const auto& [field, index] = places_[first];
    const std::string_view text =
        field->kind == features::FieldKind::kTitle ? article.title : article.body;
    const std::size_t begin = field->words.words[index].source_begin;
    const std::size_t end = places_[last].first->words.words[places_[last].second].source_end;
    std::string result;
    for (const char c : text.substr(begin, end - begin)) {
      const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!space || (!result.empty() && result.back() != ' ')) result += space ? ' ' : c;
    }
    return result;
  }

  /// The word of title and body that this one is or repeats; Field::kNone: none.
  std::uint32_t origin(std::size_t word) const {
    const auto& [field, index] = places_[word];
    if (!features::field_name(field->kind).empty()) return field->origins[index];
    return static_cast<std::uint32_t>(word);
  }

  /// Those of title and body, without weights.
  std::vector<Evidence> evidence() const {
    std::vector<Evidence> words;
    for (const auto& [field, index] : places_) {
      if (!features::field_name(field->kind).empty()) break;
      const text::Word& word = field->words.words[index];
      words.push_back(
          {word.source_begin, word.source_end, field->kind == features::FieldKind::kTitle, 0});
    }
    return words;
  }

 private:
  std::span<const features::Field> fields_;
  std::vector<std::pair<const features::Field*, std::size_t>> places_;
};

}  // namespace

Explanation explain(const Model& model, Scorer& scorer, const text::ArticleText& article,
                    std::size_t head, std::size_t label) {
  std::size_t first = 0;
  for (std::size_t h = 0; h < head; ++h) first += model.heads[h].labels.size();
  const std::size_t labels = model.heads[head].labels.size();

  Scores scores;
  std::vector<Scorer::Contribution> contributions;
  std::vector<features::UnitOccurrence> occurrences;
  scorer.explain(article, scores, contributions, occurrences);
  const AllWords all(scorer.fields());

  Explanation result;
  result.total = against_mean(scores.values, first, labels, label);
  result.intercept = against_mean(model.heads[head].intercepts, 0, labels, label);
  std::vector<std::uint32_t> times(contributions.size());
  for (const features::UnitOccurrence& occurrence : occurrences) ++times[occurrence.unit];
  std::vector<double> weights;
  for (std::size_t u = 0; u < contributions.size(); ++u) {
    weights.push_back(against_mean(contributions[u].values, first, labels, label));
    if (weights[u] == 0) continue;
    const features::Unit& unit = contributions[u].unit;
    result.units.push_back({all.spelled(unit), all.written(unit, article),
                            std::string(features::field_name(all.field(unit.first_word).kind)),
                            static_cast<float>(weights[u]), times[u], contributions[u].known});
  }
  std::stable_sort(result.units.begin(), result.units.end(),
                   [](const UnitEvidence& a, const UnitEvidence& b) {
                     return std::abs(a.weight) > std::abs(b.weight);
                   });
  result.words = all.evidence();
  for (const features::UnitOccurrence& occurrence : occurrences) {
    const double share = weights[occurrence.unit] / times[occurrence.unit] / occurrence.order;
    for (std::uint32_t w = 0; w < occurrence.order; ++w) {
      const std::uint32_t origin = all.origin(occurrence.first_word + w);
      if (origin != features::Field::kNone) {
        result.words[origin].weight += static_cast<float>(share);
      }
    }
  }
  return result;
}

}  // namespace zawiya::model
