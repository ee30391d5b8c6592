#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "contrast/word_corpus.hpp"
#include "text/hash_index.hpp"

namespace zawiya::contrast {

/// What is counted.
enum class Counting : std::uint8_t {
  kOccurrences,  ///< of a unit, among all places where one of its length could stand
  kArticles,     ///< that hold a unit, among all articles
};

struct UnitCountOptions {
  std::size_t max_order = 3;    ///< longest unit, words; 1 to kMostOrder
  std::uint64_t min_count = 5;  ///< a rarer unit is left out; at least 1
  Counting counting = Counting::kOccurrences;
};
inline constexpr std::size_t kMostOrder = 3;

/// One unit that is frequent enough.
struct CountedUnit {
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;
  std::uint64_t hash = 0;        ///< features::hash_word, lengthened by hash_longer_unit
  std::uint64_t count = 0;       ///< in all cells
  std::uint32_t order = 1;       ///< words
  std::uint32_t prefix = kNone;  ///< the unit of all its words but the last; kNone: a single word
  std::uint32_t suffix = kNone;  ///< … but the first
};

/// A count in one cell (a group within a stratum).
struct CellCount {
  std::uint32_t cell = 0;
  std::uint32_t count = 0;
};

/// The frequent units of a corpus and where they occur. A cell is group · strata + stratum.
struct UnitCounts {
  std::vector<CountedUnit> units;        ///< shorter ones first
  std::vector<std::size_t> cell_begins;  ///< (units + 1) into `cells`
  std::vector<CellCount> cells;          ///< of each unit, in order of cell
  std::size_t groups = 0;
  std::size_t strata = 0;
  std::vector<std::vector<double>> totals;  ///< (max_order × cells) the denominators of counts
  text::HashIndex index;                    ///< from `hash` to the unit's number
  Counting counting = Counting::kOccurrences;

  std::span<const CellCount> cells_of(std::size_t unit) const {
    return std::span(cells).subspan(cell_begins[unit], cell_begins[unit + 1] - cell_begins[unit]);
  }
};

/// Counts units. A longer one is looked at only where both its parts are frequent, which no
/// frequent one fails; memory grows with these and the text, four bytes a word.
/// @source  Agrawal & Srikant 1994, "Fast Algorithms for Mining Association Rules"
UnitCounts count_units(const WordCorpus& corpus, const UnitCountOptions& options);

/// How often each of `counts.units` occurs in another corpus: (units), and (max_order) totals.
struct BackgroundCounts {
  std::vector<double> counts;
  std::vector<double> totals;
};
BackgroundCounts count_in_background(const UnitCounts& counts, const WordCorpus& background);

/// How each of `chosen` is most often written; (chosen). The units are numbers into
/// `counts.units`, each at most once.
std::vector<std::string> written_forms(const UnitCounts& counts, const WordCorpus& corpus,
                                       std::span<const std::uint32_t> chosen);

}  // namespace zawiya::contrast
