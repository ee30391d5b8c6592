#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "datasets/record_span.hpp"
#include "datasets/run_record.hpp"
#include "jobs/watch.hpp"

namespace zawiya::jobs {

/// One of the parts that a corpus is scored in.
struct Shard {
  std::uint64_t number = 1;  ///< 1 to `count`
  std::uint64_t count = 1;
};

/// The records of a shard: of plain files an equal part of their bytes; of others, whose records
/// are counted first, an equal part of those.
///
/// @throws UsageError for standard input or a pipe, which cannot be read by every shard; what the
///         reader throws; Interrupted
datasets::RecordSpan span_of(const Shard& shard, const std::vector<std::string>& inputs,
                             const datasets::ReaderOptions& reading, Watch& watch);

/// What a manifest says of a part of a score table, behind what the run is.
inline constexpr const char* kManifestTitle = "zawiya manifest 1";
inline constexpr std::uint64_t kMostShards = 1'000'000;

/// The name of the manifest of a part.
std::string manifest_path(const std::string& part);

}  // namespace zawiya::jobs
