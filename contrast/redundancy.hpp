#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "contrast/contrast.hpp"

namespace zawiya::contrast {

/// For each of `contrast.units` the number of the unit that tells the same and stands in its place,
/// or CountedUnit::kNone. So that a list says each thing once:
///
/// - a shorter unit gives way to a longer one on the same side that has 9 in 10 of its occurrences,
///   or without whose occurrences it would set the group apart no more (العربية to الإمارات
///   العربية);
/// - a longer one gives way to a part that is the clearer mark, unless its own log-odds are larger
///   by more than chance (في النظام to النظام, but أجهزة النظام stays where it says more);
/// - of longest units that overlap in one passage, repeated word for word, the first stays.
///
/// What would be without some occurrences is judged on all strata together.
std::vector<std::uint32_t> redundant_units(const UnitCounts& counts, const GroupContrast& contrast,
                                           std::size_t min_order);

}  // namespace zawiya::contrast
