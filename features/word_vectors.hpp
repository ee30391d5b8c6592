#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "features/matrices.hpp"
#include "text/hash_index.hpp"

namespace zawiya::features {

/// What words mean as far as their neighbours tell: a vector each, the most frequent word first.
/// Words are folded by the profile of those who look them up.
class WordVectors {
 public:
  static constexpr std::uint32_t kNone = text::HashIndex::kAbsent;

  WordVectors() = default;

  /// @param words   all different
  /// @param values  (words × dimensions) finite
  WordVectors(std::vector<std::string> words, RowMatrix values);

  bool empty() const { return words_.empty(); }
  std::size_t size() const { return words_.size(); }
  std::size_t dimensions() const { return static_cast<std::size_t>(values_.cols()); }

  const std::vector<std::string>& words() const { return words_; }
  const RowMatrix& values() const { return values_; }

  /// The number of a folded word, or kNone.
  std::uint32_t find(std::string_view folded) const;

  /// A word beside another.
  struct Neighbour {
    std::uint32_t word = 0;
    float cosine = 0;  ///< of the angle between the two vectors, −1 to 1
  };

  /// The words whose vectors point most nearly the same way, the nearest first, `word` itself left
  /// out. At most `most`.
  std::vector<Neighbour> nearest(std::uint32_t word, std::size_t most) const;

 private:
  std::vector<std::string> words_;
  RowMatrix values_;
  text::HashIndex index_;  // of the words' hashes
};

}  // namespace zawiya::features
