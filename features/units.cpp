#include "features/units.hpp"

#include <algorithm>

#include "text/hashing.hpp"

namespace zawiya::features {

UnitCounter::UnitCounter(const Options& options) : options_(options), slots_(4096) {}

/// Clearing the used slots one by one beats clearing the table: most articles are short.
void UnitCounter::clear() {
  for (const Unit& unit : units_) {
    std::size_t at = unit.hash & (slots_.size() - 1);
    while (slots_[at] != 0) {
      slots_[at] = 0;
      at = (at + 1) & (slots_.size() - 1);
    }
  }
  units_.clear();
}

std::span<const Unit> UnitCounter::count(std::span<const Field> fields,
                                         std::vector<UnitOccurrence>* occurrences) {
  clear();
  std::uint32_t first_word = 0;
  for (const Field& field : fields) {
    count_field(field, first_word, occurrences);
    first_word += static_cast<std::uint32_t>(field.words.words.size());
  }
  return units_;
}

void UnitCounter::count_field(const Field& field, std::uint32_t first_word,
                              std::vector<UnitOccurrence>* occurrences) {
  const FieldWeights weights = field_weights(field, options_);
  if (weights.rest <= 0) return;
  const std::vector<text::Word>& words = field.words.words;
  const std::size_t size = words.size();
  const std::size_t most = longest_unit(field.kind, options_);
  for (std::size_t i = 0; i < size; ++i) {
    std::uint64_t hash = words[i].hash;
    const std::size_t longest = std::min(most, size - i);
    for (std::size_t order = 1; order <= longest; ++order) {
      if (order > 1) hash = text::hash_longer_unit(hash, words[i + order - 1].hash);
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
