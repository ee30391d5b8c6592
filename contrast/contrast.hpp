#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contrast/log_odds.hpp"
#include "contrast/unit_counts.hpp"

namespace zawiya::contrast {

/// The size of a prior that is not given, as a share of the average group: large enough to keep
/// units that were met a few times by accident from the head of a list, small enough that a group
/// of less than average size is not drawn to the others.
inline constexpr double kPriorShare = 0.25;

/// What is believed of a unit before any group is looked at.
struct Prior {
  enum class Kind : std::uint8_t {
    kCorpus,      ///< that it is as frequent in all groups (of a stratum) as in them together
    kFlat,        ///< that every unit was met `flat` times
    kBackground,  ///< that it is as frequent as in `background`
  };
  Kind kind = Kind::kCorpus;
  double flat = 0.01;  ///< pseudo-count a unit, > 0
  double size = 0;  ///< pseudo-words (pseudo-articles) in all; 0: kPriorShare of the average group
  BackgroundCounts background;
};

struct ContrastOptions {
  std::size_t min_order = 1;
  Prior prior = {};
  std::size_t threads = 1;  ///< the result does not depend on it
};

/// One unit in one group against all the others together.
struct UnitContrast {
  std::uint32_t unit = 0;   ///< number into UnitCounts::units
  std::uint64_t count = 0;  ///< in the group
  std::uint64_t count_rest = 0;
  LogOdds log_odds;
};

/// What sets one group apart.
struct GroupContrast {
  std::vector<UnitContrast> units;  ///< in order of their numbers
  std::vector<double> totals;       ///< (orders) what counts are among, in the group
  std::vector<double> totals_rest;
};

/// The log-odds of every unit in `group` against the rest, stratum by stratum and then combined. A
/// stratum in which the unit, the group or the rest is absent says nothing; a unit of which no
/// stratum says anything is left out.
GroupContrast contrast_group(const UnitCounts& counts, std::size_t group,
                             const ContrastOptions& options);

/// The |z| that one of so many comparisons of nothing but chance passes with a probability of 5 %.
/// @source  Bonferroni; two-sided
double corrected_threshold(std::size_t comparisons);

}  // namespace zawiya::contrast
