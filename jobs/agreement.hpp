#pragma once

#include <string>
#include <vector>

#include "features/ranks.hpp"

namespace zawiya::jobs {

/// One thing that all ranks must have alike: «version» is «0.1.0», say.
struct RankFact {
  std::string name;
  std::string value;
};

/// Refuses ranks that were started otherwise than the first one: other options, another version,
/// files of other sizes. All say the same.
/// @param facts  of this rank
/// @throws DataError, which names the rank and what differs
void refuse_other_ranks(features::Ranks& ranks, const std::vector<RankFact>& facts);

}  // namespace zawiya::jobs
