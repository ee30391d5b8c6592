#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features/field.hpp"
#include "features/options.hpp"

namespace zawiya::features {

/// One distinct unit of an article: a word or word n-gram.
struct Unit {
  std::uint64_t hash = 0;
  float count = 0;  ///< weighted occurrences, > 0
  std::uint32_t first_word =
      0;  ///< index of its first occurrence's first word, over the words of all fields
  std::uint32_t order = 1;  ///< number of words
};

/// Every occurrence of a unit in an article, for explanations.
struct UnitOccurrence {
  std::uint32_t unit = 0;        ///< index into the distinct units
  std::uint32_t first_word = 0;  ///< as in Unit
  std::uint32_t order = 1;
};

/// Counts the distinct units of articles. Working space of one thread; reusing it saves every
/// allocation.
class UnitCounter {
 public:
  explicit UnitCounter(const Options& options);

  /// The distinct units of an article in order of first occurrence. Units do not cross from field
  /// to field. The result lives until the next call.
  ///
  /// @param occurrences  every occurrence is appended; may be null
  std::span<const Unit> count(std::span<const Field> fields,
                              std::vector<UnitOccurrence>* occurrences = nullptr);

 private:
  void clear();
  void count_field(const Field& field, std::uint32_t first_word,
                   std::vector<UnitOccurrence>* occurrences);
  std::uint32_t add(std::uint64_t hash, float weight, std::uint32_t first_word,
                    std::uint32_t order);
  void grow();

  Options options_;
  std::vector<Unit> units_;
  std::vector<std::uint32_t> slots_;  // index into units_, plus one; 0: free
};

}  // namespace zawiya::features
