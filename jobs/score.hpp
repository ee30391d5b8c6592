#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "jobs/column_choice.hpp"
#include "jobs/progress.hpp"
#include "jobs/score_table_writer.hpp"
#include "model/model.hpp"

namespace zawiya::jobs {

/// What is to be scored, and how.
struct ScoreOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of articles; "-" is standard input
  ColumnChoice columns = {};  ///< over those that the model remembers; labels are not read
  ScoreTableOptions table = {};
  std::size_t threads = 1;  ///< at least 1; the table does not depend on it
};

/// What came of it.
struct ScoreCounts {
  std::uint64_t records = 0;                ///< rows of the table
  std::uint64_t faults = 0;                 ///< of them, those that say why there is no score
  bool typicality = true;                   ///< whether the model has any to give
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

/// The same from a model file to a file, which appears whole or not at all; "-" is standard output.
///
/// @throws OutputError where the output is one of the files that are read; what load_model and
///         OutputFile throw
ScoreCounts score_to_file(const std::string& model, const ScoreOptions& options,
                          const std::string& output, const OnProgress& progress = {});

}  // namespace zawiya::jobs
