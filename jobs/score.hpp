#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/column_choice.hpp"
#include "jobs/progress.hpp"
#include "jobs/score_table_writer.hpp"
#include "jobs/shard.hpp"
#include "model/model.hpp"

namespace zawiya::jobs {

/// What is to be scored, and how.
struct ScoreOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of articles; "-" is standard input
  ColumnChoice columns = {};  ///< over those that the model remembers; labels are not read
  ScoreTableOptions table = {};
  std::size_t threads = 1;  ///< at least 1; the table does not depend on it
  /// What the one input holds, where it is at hand: then its name is only a name, and nothing is
  /// opened. Outlives the call.
  std::optional<std::string_view> content = {};
  std::uint64_t max_inflated_bytes = 0;  ///< of an input that is compressed; 0: no limit
};

/// The share below which so little of an article is known that it is counted, where
/// `Abstention::min_known` says nothing else.
inline constexpr double kLittleKnown = 0.1;

inline double least_known(const ScoreTableOptions& table) {
  return table.abstention.min_known > 0 ? table.abstention.min_known : kLittleKnown;
}

/// What came of it.
struct ScoreCounts {
  std::uint64_t records = 0;         ///< rows of the table
  std::uint64_t faults = 0;          ///< of them, those that say why there is no score
  std::uint64_t damaged = 0;         ///< scored, with broken characters in title or body
  std::uint64_t little_known = 0;    ///< scored, with less known than min_known, or kLittleKnown
  std::uint64_t without_target = 0;  ///< of the faults, for a model of stances toward targets
  bool typicality = true;            ///< whether the model has any to give
  std::vector<std::string> optimised = {};  ///< heads whose label is not always the likeliest
};

/// Takes whole rows of the table, in order, one call at a time.
using WriteRows = std::function<void(std::string_view)>;

/// Scores every record of the inputs: the header and a row a record, in order (see
/// ScoreTableWriter).
///
/// @throws UsageError for columns that the model has not learnt with; Interrupted; what the reader
///         and `write` throw
ScoreCounts score(const model::Model& model, const ScoreOptions& options, const WriteRows& write,
                  const OnProgress& progress = {});

/// A score table as a file.
struct ScoreFile {
  std::string path = "-";  ///< "-" is standard output
  /// Go on where an interrupted run left off, if there is one, to the same bytes; and keep what is
  /// done if this one is interrupted. A run that is killed leaves what it has done in any case.
  bool resume = false;
  std::optional<Shard> shard = {};  ///< this part alone, with a manifest for jobs::merge
  std::string tool_version = {};    ///< which a run that goes on, and all parts, must share
};

/// What came of it.
struct ScoredFile {
  ScoreCounts counts;
  std::uint64_t resumed_records = 0;  ///< of them, those that an earlier run had scored
  /// An earlier run had left something to go on with, of which nothing could be used.
  bool begun_anew = false;
};

/// The same from a model file to a file, which appears whole or not at all.
///
/// @throws OutputError where the output is one of the files that are read, or in a folder that is;
///         FormatError where the run to go on with is another one; what load_model and OutputFile
///         throw
ScoredFile score_to_file(const std::string& model, const ScoreOptions& options,
                         const ScoreFile& file, const OnProgress& progress = {});

}  // namespace zawiya::jobs
