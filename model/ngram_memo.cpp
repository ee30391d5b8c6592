#include "model/ngram_memo.hpp"

#include <algorithm>

#include "features/hashing.hpp"

namespace zawiya::model {

NgramMemo::NgramMemo(const Model& model)
    : ngrams_(model.ngrams), cutter_(model.options.ngram_min, model.options.ngram_max) {}

std::span<const float> NgramMemo::row(std::uint64_t hash, std::string_view word) {
  const std::size_t columns = ngrams_.columns();
  if (index_.size() == kMostWords) {
    index_ = features::HashIndex();
    rows_.clear();
  }
  const std::uint32_t number = index_.insert(hash);
  if (rows_.size() < index_.size() * columns) {
    rows_.resize(index_.size() * columns, 0.0F);
    float* sums = rows_.data() + number * columns;
    const std::vector<float>& scale = ngrams_.scale();
    cutter_.cut(word, [&](std::string_view ngram) {
      const std::int16_t* values = ngrams_.find(features::hash_ngram(ngram));
      if (values == nullptr) return;
      for (std::size_t c = 0; c < columns; ++c) sums[c] += scale[c] * static_cast<float>(values[c]);
    });
    // The rest of the length is ‖φ‖² − t², and t is known only now that the word is whole.
    const float along = sums[columns - 2];
    sums[columns - 1] = std::max(0.0F, sums[columns - 1] - along * along);
  }
  return {rows_.data() + number * columns, columns};
}

}  // namespace zawiya::model
