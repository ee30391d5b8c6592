#include "model/scorer.hpp"

#include <algorithm>
#include <cmath>

#include "features/feature_map.hpp"
#include "features/row_scale.hpp"

namespace zawiya::model {
namespace {

/// sums += factor · row, in whole groups of kRowPadding columns.
void add_row(float* sums, const std::int16_t* row, std::size_t padded_columns, float factor) {
  for (std::size_t c = 0; c < padded_columns; c += ScoreTable::kRowPadding) {
    for (std::size_t i = 0; i < ScoreTable::kRowPadding; ++i) {
      sums[c + i] += factor * static_cast<float>(row[c + i]);
    }
  }
}

}  // namespace

Scorer::Scorer(const Model& model, const features::Normalizer& normalizer)
    : model_(model), normalizer_(normalizer), counter_(model.options), memo_(model) {}

void Scorer::split(std::string_view title, std::string_view text) {
  normalizer_.split(title, title_, model_.options.tokens());
  normalizer_.split(text, body_, model_.options.tokens());
}

std::string_view Scorer::word(std::uint32_t index) const {
  const std::size_t titled = title_.words.size();
  return index < titled ? title_[index] : body_[index - titled];
}

void Scorer::score(std::string_view title, std::string_view text, Scores& scores) {
  split(title, text);
  add_units(counter_.count(title_, body_), scores, nullptr);
}

void Scorer::explain(std::string_view title, std::string_view text, Scores& scores,
                     std::vector<Contribution>& contributions,
                     std::vector<features::UnitOccurrence>& occurrences) {
  split(title, text);
  contributions.clear();
  occurrences.clear();
  add_units(counter_.count(title_, body_, occurrences), scores, &contributions);
}

void Scorer::add_units(std::span<const features::Unit> units, Scores& scores,
                       std::vector<Contribution>* contributions) {
  constexpr std::size_t kAhead = 12;
  const std::size_t labels = model_.label_count();
  const std::size_t along = labels;
  const std::size_t rest = labels + 1;
  const std::vector<float>& scale = model_.units.scale();
  const std::size_t padded = (labels + 2 + ScoreTable::kRowPadding - 1) / ScoreTable::kRowPadding *
                             ScoreTable::kRowPadding;
  float rest_sum = 0;
  sums_.assign(padded, 0.0F);
  unseen_sums_.assign(labels + 2, 0.0F);
  float known = 0;
  float total = 0;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (i + kAhead < units.size()) model_.units.prefetch(units[i + kAhead].hash);
    const features::Unit& unit = units[i];
    const float a = features::scaled_count(unit.count);
    total += unit.count;
    const std::int16_t* row = model_.units.find(unit.hash);
    if (row != nullptr) {
      known += unit.count;
      add_row(sums_.data(), row, padded, a);
      rest_sum += a * a * static_cast<float>(row[rest]);
    } else if (unit.order == 1) {
      const std::span<const float> unseen = memo_.row(unit.hash, word(unit.first_word));
      for (std::size_t c = 0; c <= along; ++c) unseen_sums_[c] += a * unseen[c];
      unseen_sums_[rest] += a * a * unseen[rest];
    }
    if (contributions == nullptr) continue;
    Contribution& added = contributions->emplace_back();
    added.unit = unit;
    added.known = row != nullptr;
    added.values.assign(labels, 0.0F);
    for (std::size_t c = 0; c < labels; ++c) {
      if (row != nullptr) {
        added.values[c] = a * static_cast<float>(row[c]) * scale[c];
      } else if (unit.order == 1) {
        added.values[c] = a * memo_.row(unit.hash, word(unit.first_word))[c];
      }
    }
  }
  sums_[rest] = rest_sum;
  for (std::size_t c = 0; c < labels + 2; ++c) sums_[c] = sums_[c] * scale[c] + unseen_sums_[c];
  const float inverse = features::inverse_row_length(sums_[along], sums_[rest]);

  scores.values.clear();
  std::size_t column = 0;
  for (const Head& head : model_.heads) {
    for (const float intercept : head.intercepts) {
      const float added = inverse * sums_[column++];
      // Only a forged model overflows; its probabilities are numbers all the same.
      scores.values.push_back(intercept + (std::isfinite(added) ? added : 0.0F));
    }
  }
  if (contributions != nullptr) {
    for (Contribution& added : *contributions) {
      for (float& value : added.values) value *= inverse;
    }
  }
  scores.known = total > 0 ? known / total : 0;
  scores.words = static_cast<std::uint32_t>(title_.spoken + body_.spoken);
  scores.invalid_sequences = title_.invalid_sequences + body_.invalid_sequences;
  finish(scores);
}

void Scorer::finish(Scores& scores) const {
  scores.probabilities.resize(scores.values.size());
  softmax_heads(model_.heads, scores.values, scores.probabilities);
  scores.best.clear();
  auto first = scores.probabilities.begin();
  for (const Head& head : model_.heads) {
    const auto last = first + static_cast<std::ptrdiff_t>(head.labels.size());
    scores.best.push_back(static_cast<std::uint32_t>(std::max_element(first, last) - first));
    first = last;
  }
}

void softmax_heads(const std::vector<Head>& heads, std::span<const float> values,
                   std::span<float> probabilities) {
  std::size_t first = 0;
  for (const Head& head : heads) {
    const std::size_t size = head.labels.size();
    const std::span<const float> in = values.subspan(first, size);
    const float top = *std::max_element(in.begin(), in.end());
    double total = 0;
    for (const float value : in) total += std::exp(static_cast<double>(value - top));
    for (std::size_t l = 0; l < size; ++l) {
      probabilities[first + l] =
          static_cast<float>(std::exp(static_cast<double>(in[l] - top)) / total);
    }
    first += size;
  }
}

}  // namespace zawiya::model
