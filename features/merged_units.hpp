#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features/ranks.hpp"
#include "features/vocabulary.hpp"
#include "text/hash_index.hpp"

namespace zawiya::features {

/// Puts the units of all ranks together as if one had met all of their articles: numbered in the
/// order in which they were met first, rank by rank, with the document frequencies added up.
///
/// @param first  units before it are all ranks' already
/// @param units  this rank's; becomes that of all
/// @param index  from hashes to units; likewise
/// @return       (units of this rank) their numbers now
std::vector<std::uint32_t> merge_units(Ranks& ranks, std::uint32_t first, Vocabulary& units,
                                       text::HashIndex& index);

/// Adds up counters of all ranks, of which none goes beyond 255.
void merge_counters(Ranks& ranks, std::span<std::uint8_t> counters);

}  // namespace zawiya::features
