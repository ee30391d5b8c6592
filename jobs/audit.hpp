#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/broken_text.hpp"
#include "datasets/near_duplicates.hpp"
#include "jobs/column_choice.hpp"
#include "jobs/progress.hpp"
#include "sources/cue_vote.hpp"
#include "sources/source_cues.hpp"

namespace zawiya::jobs {

/// What articles are to be looked through for. All are held in memory.
struct AuditOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of articles; "-" is standard input
  ColumnChoice columns = {};  ///< its labels are those that nearly the same articles should share
  std::string outlet_column = "outlet";
  bool sources = false;         ///< look for what gives outlets away, too
  std::string alias_file = {};  ///< other names of outlets, for `sources`: see read_aliases
  datasets::TextLimits limits = {};
  datasets::NearDuplicateOptions near = {};
};

/// What gives the sources of the articles away, and how well it does.
struct SourceFindings {
  sources::SourceCues cues;  ///< learnt from all articles
  sources::CueVote vote;     ///< on a fifth of them, by cues learnt from the others
};

/// Everything that was found. Articles are told by their ids.
struct AuditFindings {
  using Group = std::vector<std::string>;
  /// Nearly the same articles, labelled otherwise: id and label of each.
  struct Conflict {
    std::string head;
    std::vector<std::pair<std::string, std::string>> labelled;
  };
  std::uint64_t articles = 0;
  std::uint64_t faulty_records = 0;
  std::vector<std::string> faults;  ///< why, the first few
  std::vector<Group> exact;
  std::vector<Group> near;  ///< exact copies included
  std::vector<std::string> heads;
  std::vector<Conflict> conflicts;
  std::vector<std::vector<std::string>> broken;  ///< (datasets::TextFault) ids
  std::optional<SourceFindings> sources;
};

/// Looks through articles for duplicates, conflicting labels, broken texts and, where asked to,
/// what gives sources away.
///
/// @throws UsageError for a head that is named twice; DataError for articles that name fewer than
///         two outlets, or a table of aliases that is none; Interrupted; what the reader throws
AuditFindings audit(const AuditOptions& options, const OnProgress& progress = {});

}  // namespace zawiya::jobs
