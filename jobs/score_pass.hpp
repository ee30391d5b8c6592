#pragma once

#include <atomic>
#include <functional>
#include <optional>
#include <string_view>

#include "datasets/resumable_output.hpp"
#include "jobs/score.hpp"
#include "jobs/shard.hpp"
#include "jobs/watch.hpp"

namespace zawiya::jobs {

/// Counts as a checkpoint keeps them.
std::array<std::uint64_t, 5> as_tallies(const ScoreCounts& counts);
ScoreCounts from_tallies(const std::array<std::uint64_t, 5>& tallies);

/// Where in the inputs a part begins or ends.
struct InputPlace {
  std::uint64_t records = 0;   ///< before it
  std::uint64_t checksum = 0;  ///< of those records
};

/// What one pass over the inputs scores and writes.
struct ScorePass {
  datasets::RecordSpan span = {};
  std::optional<datasets::Checkpoint> reached = {};  ///< what is before it is read, not scored
  WriteRows write = {};  ///< rows, and the header where nothing is reached
  /// Told after each `write` how far it is. May be empty.
  std::function<void(const datasets::Checkpoint&)> reach = {};
};

/// What came of it.
struct PassOutcome {
  ScoreCounts counts;
  InputPlace begin;  ///< of the span
  InputPlace end;
};

/// Scores the records of a span. Takes columns and threads from `options`.
///
/// @throws FormatError where the records that were scored before are not those of the inputs; what
///         jobs::score throws
PassOutcome run_score_pass(const model::Model& model, const ScoreOptions& options,
                           const datasets::ReaderOptions& reading, const ScorePass& pass,
                           Watch& watch);

}  // namespace zawiya::jobs
