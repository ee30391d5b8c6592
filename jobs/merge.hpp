#pragma once

#include <string>
#include <vector>

#include "jobs/progress.hpp"
#include "jobs/score.hpp"

namespace zawiya::jobs {

/// What a table that was joined holds.
struct MergedTable {
  ScoreCounts counts;
  double least_known = kLittleKnown;  ///< see ScoreCounts::little_known
};

/// Joins the parts of a score table, made with ScoreFile::shard, to the bytes that one run would
/// have written. Their manifests lie beside them; their order does not matter.
///
/// @throws DataError where a part is missing, there twice, damaged, or of another model, input or
///         choice of options than the first; InputError for a file that is not there; OutputError;
///         Interrupted
MergedTable merge(const std::vector<std::string>& parts, const std::string& output,
                  const OnProgress& progress = {});

}  // namespace zawiya::jobs
