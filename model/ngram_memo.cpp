#include "model/ngram_memo.hpp"

#include <algorithm>

#include "text/hashing.hpp"

namespace zawiya::model {

NgramMemo::NgramMemo(const Model& model) : subwords_(model.subwords), cutter_(model.options) {}

void NgramMemo::begin_article() {
  if (index_.size() < kMostWords) return;
  index_ = text::HashIndex();
  rows_.clear();
}

std::uint32_t NgramMemo::number(std::uint64_t hash, std::string_view word, std::uint64_t salt) {
  const std::size_t columns = subwords_.columns();
  const std::uint32_t number = index_.insert(hash);
  if (rows_.size() == index_.size() * columns) return number;
  rows_.resize(index_.size() * columns, 0.0F);
  float* sums = rows_.data() + number * columns;
  hashes_.clear();
  cutter_.cut(word, salt, [&](std::uint64_t subword, features::SubwordCutter::Kind) {
    hashes_.push_back(subword);
  });
  numbers_.resize(hashes_.size());
  subwords_.find_all(hashes_, numbers_.data());
  for (const std::uint32_t subword : numbers_) subwords_.prefetch(subword);
  for (const std::uint32_t subword : numbers_) {
    const std::int16_t* values = subwords_.row(subword);
    for (std::size_t c = 0; c < columns; ++c) sums[c] += static_cast<float>(values[c]);
  }
  for (std::size_t c = 0; c < columns; ++c) sums[c] *= subwords_.scale()[c];
  // The rest of the length is ‖φ‖² − t², and t is known only now that the word is whole.
  const float along = sums[columns - 2];
  sums[columns - 1] = std::max(0.0F, sums[columns - 1] - along * along);
  return number;
}

}  // namespace zawiya::model
