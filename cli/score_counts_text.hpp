#pragma once

#include <string>

#include "jobs/score.hpp"

namespace zawiya::cli {

/// The line that a score table closes with on standard error: rows, and what is wrong with some.
///
/// @param least_known  the share that `little_known` counts from
std::string score_counts_as_text(const jobs::ScoreCounts& counts, double least_known);

}  // namespace zawiya::cli
