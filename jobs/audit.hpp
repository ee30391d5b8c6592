#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/broken_text.hpp"
#include "datasets/date_faults.hpp"
#include "datasets/near_duplicates.hpp"
#include "datasets/sentence_part.hpp"
#include "jobs/column_choice.hpp"
#include "jobs/corpus_faults.hpp"
#include "jobs/label_errors.hpp"
#include "jobs/label_faults.hpp"
#include "jobs/progress.hpp"
#include "sources/cue_vote.hpp"
#include "sources/source_cues.hpp"

namespace zawiya::jobs {

/// What articles are to be looked through for. All are held in memory.
struct AuditOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of articles; "-" is standard input
  ColumnChoice columns = {};  ///< its labels are those that nearly the same articles should share
  std::string outlet_column = "outlet";
  std::string date_column = "date";
  bool label_errors = true;  ///< judge the labels by models that have not seen them
  std::uint32_t folds = LabelErrorSearch::kFolds;  ///< of those models
  std::uint64_t seed = 1;                          ///< of the folds
  bool sources = false;                            ///< look for what gives outlets away, too
  std::string alias_file = {};  ///< other names of outlets, for `sources`: see read_aliases
  datasets::TextLimits limits = {};
  datasets::DateLimits dates = {};  ///< the range that dates should be in
  datasets::NearDuplicateOptions near = {};
  datasets::SpellOption spell = {};  ///< how findings call options of reading; empty: by name
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
    bool of_copies = false;  ///< two of them are the same to the byte
    std::vector<std::pair<std::string, std::string>> labelled;
  };
  std::uint64_t articles = 0;
  std::uint64_t faulty_records = 0;
  std::vector<std::string> faults;  ///< why, the first few
  std::vector<std::string> damage;  ///< why inputs could not be read to their end
  std::vector<Group> exact;
  std::vector<Group> near;     ///< exact copies included
  std::vector<Group> crowded;  ///< share a passage, and are too many to be compared each with each
  std::vector<std::string> heads;
  std::vector<Conflict> conflicts;
  std::vector<std::vector<std::string>> broken;  ///< (datasets::TextFault) ids
  CorpusFaults corpus;
  std::vector<LoneLabel> lone_labels;
  std::vector<LabelSpellings> spellings;
  std::vector<LabelErrorFindings> label_errors;  ///< (heads) none where none were asked for
  std::optional<SourceFindings> sources;

  /// What was found that a corpus should not have, each kind in a few words; what is doubtful
  /// counts where it is likely. Empty: nothing.
  std::vector<std::string> faulty() const;
};

/// Looks through articles for duplicates, conflicting labels, broken texts, what is odd about
/// dates, lengths, languages and labels, likely label errors and, where asked to, what gives
/// sources away. Of an input that is damaged, what stands before the damage is looked through.
///
/// @throws UsageError for a head that is named twice; DataError for articles that name fewer than
///         two outlets, or a table of aliases that is none; Interrupted; what the reader throws,
///         where no article at all could be read
AuditFindings audit(const AuditOptions& options, const OnProgress& progress = {});

}  // namespace zawiya::jobs
