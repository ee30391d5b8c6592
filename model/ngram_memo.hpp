#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "features/subwords.hpp"
#include "model/model.hpp"
#include "text/hash_index.hpp"

namespace zawiya::model {

/// The rows of words that the model has not seen, added up from their character n-grams and stems,
/// and remembered: the same unseen names recur. Bounded but for the words of one article. One a
/// thread.
class NgramMemo {
 public:
  explicit NgramMemo(const Model& model);

  /// To be called between articles: when the memo is full it starts anew, and all numbers are void.
  void begin_article();

  /// The number of a word, 0, 1, 2, … as they come.
  /// @param hash  the word's unit hash, salted
  /// @param salt  of the word's field
  std::uint32_t number(std::uint64_t hash, std::string_view word, std::uint64_t salt = 0);

  /// Fetches what `number` will look for first.
  void prefetch(std::uint64_t hash) const { index_.prefetch(hash); }

  /// The row of a numbered word, `columns` values with the scales applied. Lives until the next
  /// call of `number`.
  std::span<const float> row(std::uint32_t number) const {
    return {rows_.data() + number * subwords_.columns(), subwords_.columns()};
  }

 private:
  static constexpr std::uint32_t kMostWords = 1U << 16;

  const ScoreTable& subwords_;
  features::SubwordCutter cutter_;
  text::HashIndex index_;
  std::vector<float> rows_;
  std::vector<std::uint64_t> hashes_;   // of one word's subwords
  std::vector<std::uint32_t> numbers_;  // of their rows
};

}  // namespace zawiya::model
