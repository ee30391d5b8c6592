#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "features/spool.hpp"
#include "features/units.hpp"

namespace zawiya::features {

/// Articles as they are counted, end to end: the numbers of their words, and their distinct units,
/// one byte for nearly each. Hashes are not kept: those of longer units follow from their words.
///
/// All is in numbers of 7 bits a byte, the lowest first. A unit is such a number: from the low end
/// its count (3 bits; 0: as a float behind it), its order − 1 (2 bits), and how many words after
/// the unit before it the first of its words stands.
class ArticleStream {
 public:
  /// A unit as it was given.
  struct Entry {
    std::uint32_t first_word = 0;  ///< see Unit
    std::uint32_t order = 1;
    float count = 0;
  };

  static constexpr std::uint32_t kNoWord = 0xFFFFFFFF;

  /// So many articles are read again together.
  static constexpr std::size_t kTogether = 1024;

  explicit ArticleStream(SpillPlan plan = {}) : spool_(std::move(plan)) {}

  /// Adds an article.
  /// @param words  their numbers, or kNoWord
  /// @pre units as UnitCounter gives them: in the order of their first words, of 1 to 4 words each
  void add(std::span<const std::uint32_t> words, std::span<const Unit> units);

  /// No article is added behind this.
  void close();

  /// Words are read by other numbers from now on. @param numbers  (numbers of words) @pre close
  void renumber(std::vector<std::uint32_t> numbers) { renumbered_ = std::move(numbers); }

  std::size_t articles() const { return articles_; }
  std::uint64_t size_bytes() const { return spool_.size_bytes() + last_.size(); }

  /// What one caller needs to read.
  struct Scratch {
    Spool::Segment segment;
    std::vector<std::uint32_t> words;
    std::vector<Entry> units;
  };

  /// Calls `visit(article, words, units)` for articles from `first` to before `end`; quickest from
  /// a multiple of kTogether. Safe for several threads, each with a scratch of its own. @pre close
  template <class Visit>
  void visit(std::size_t first, std::size_t end, Scratch& scratch, Visit visit) const {
    for (std::size_t begin = first / kTogether * kTogether; begin < end; begin += kTogether) {
      const std::span<const std::byte> bytes = spool_.segment(begin / kTogether, scratch.segment);
      const std::byte* at = bytes.data();
      for (std::size_t i = begin; i < std::min(end, begin + kTogether); ++i) {
        at = read(at, scratch);
        if (i < first) continue;
        visit(i, std::span<const std::uint32_t>(scratch.words),
              std::span<const Entry>(scratch.units));
      }
    }
  }

 private:
  static constexpr std::uint32_t kCountBits = 3;
  static constexpr std::uint32_t kOrderBits = 2;
  static constexpr std::uint32_t kMostCount = (1U << kCountBits) - 1;  // that fits beside the rest

  void write(std::uint64_t number);
  const std::byte* read(const std::byte* at, Scratch& into) const;

  Spool spool_;                            // kTogether articles a segment
  Spool::Segment last_;                    // the one being written
  std::vector<std::uint32_t> renumbered_;  // (numbers of words) empty: as they were added
  std::size_t articles_ = 0;
};

}  // namespace zawiya::features
