#include "features/units.hpp"

#include <algorithm>

#include "features/hashing.hpp"

namespace zawiya::features {

FieldWeights title_weights(const Options& options) {
  return {0, options.title_weight, options.title_weight};
}

FieldWeights body_weights(const Options& options, std::size_t words) {
  return {words > 2 * std::size_t{options.lead_words} ? options.lead_words : 0, options.lead_weight,
          1.0F};
}

UnitCounter::UnitCounter(const Options& options) : options_(options), slots_(4096) {}

std::span<const Unit> UnitCounter::count(const WordList& title, const WordList& body) {
  // Clearing the used slots one by one beats clearing the table: most articles are short.
  for (const Unit& unit : units_) {
    std::size_t at = unit.hash & (slots_.size() - 1);
    while (slots_[at] != 0) {
      slots_[at] = 0;
      at = (at + 1) & (slots_.size() - 1);
    }
  }
  units_.clear();
  count_field(title, 0, title_weights(options_), nullptr);
  count_field(body, static_cast<std::uint32_t>(title.words.size()),
              body_weights(options_, body.words.size()), nullptr);
  return units_;
}

std::span<const Unit> UnitCounter::count(const WordList& title, const WordList& body,
                                         std::vector<UnitOccurrence>& occurrences) {
  std::fill(slots_.begin(), slots_.end(), 0U);
  units_.clear();
  count_field(title, 0, title_weights(options_), &occurrences);
  count_field(body, static_cast<std::uint32_t>(title.words.size()),
              body_weights(options_, body.words.size()), &occurrences);
  return units_;
}

void UnitCounter::count_field(const WordList& words, std::uint32_t first_word, FieldWeights weights,
                              std::vector<UnitOccurrence>* occurrences) {
  if (weights.rest <= 0) return;
  const std::size_t size = words.words.size();
  for (std::size_t i = 0; i < size; ++i) {
    std::uint64_t hash = words.words[i].hash;
    const std::size_t longest = std::min<std::size_t>(options_.word_order, size - i);
    for (std::size_t order = 1; order <= longest; ++order) {
      if (order > 1) hash = hash_longer_unit(hash, words.words[i + order - 1].hash);
      const float weight = i + order <= weights.lead_words ? weights.lead : weights.rest;
      const auto word = static_cast<std::uint32_t>(first_word + i);
      const std::uint32_t unit = add(hash, weight, word, static_cast<std::uint32_t>(order));
      if (occurrences != nullptr) {
        occurrences->push_back({unit, word, static_cast<std::uint32_t>(order)});
      }
    }
  }
}

std::uint32_t UnitCounter::add(std::uint64_t hash, float weight, std::uint32_t first_word,
                               std::uint32_t order) {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at] != 0) {
    Unit& unit = units_[slots_[at] - 1];
    if (unit.hash == hash) {
      unit.count += weight;
      return slots_[at] - 1;
    }
    at = (at + 1) & (slots_.size() - 1);
  }
  units_.push_back({hash, weight, first_word, order});
  slots_[at] = static_cast<std::uint32_t>(units_.size());
  if (2 * units_.size() > slots_.size()) grow();
  return static_cast<std::uint32_t>(units_.size() - 1);
}

void UnitCounter::grow() {
  slots_.assign(4 * slots_.size(), 0);
  for (std::size_t i = 0; i < units_.size(); ++i) {
    std::size_t at = units_[i].hash & (slots_.size() - 1);
    while (slots_[at] != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = static_cast<std::uint32_t>(i + 1);
  }
}

}  // namespace zawiya::features
