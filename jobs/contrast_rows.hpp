#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "contrast/contrast.hpp"
#include "jobs/contrast_result.hpp"

namespace zawiya::jobs {

/// Which of the compared units become rows.
struct RowChoice {
  double min_z = 1.96;   ///< |z| below which a unit is not listed
  std::size_t top = 25;  ///< of each side of a group that speak for themselves
  bool all = false;      ///< every unit of min_z, redundant ones too, for a table of programs
  bool plotted = false;  ///< besides, one unit for each spot of a plot
};

/// Contrasts each group with the rest and keeps the rows that will be shown.
///
/// @param progress  told how many groups are done; false ends the work early, with the groups so
/// far
std::vector<ContrastGroup> contrast_rows(const contrast::WordCorpus& corpus,
                                         const contrast::UnitCounts& counts,
                                         const contrast::ContrastOptions& options,
                                         const RowChoice& choice,
                                         const std::function<bool(std::size_t)>& progress);

}  // namespace zawiya::jobs
