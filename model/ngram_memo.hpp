#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "features/hash_index.hpp"
#include "features/ngrams.hpp"
#include "model/model.hpp"

namespace zawiya::model {

/// The rows of words that the model has not seen, added up from their character n-grams, and
/// remembered: the same unseen names recur. Bounded: when full it starts anew. One a thread.
class NgramMemo {
 public:
  explicit NgramMemo(const Model& model);

  /// The word's row, `columns` values with the scales applied. Lives until the next call.
  /// @param hash  the word's unit hash
  std::span<const float> row(std::uint64_t hash, std::string_view word);

 private:
  static constexpr std::uint32_t kMostWords = 1U << 16;

  const ScoreTable& ngrams_;
  features::NgramCutter cutter_;
  features::HashIndex index_;
  std::vector<float> rows_;
};

}  // namespace zawiya::model
