#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/article_groups.hpp"
#include "datasets/broken_text.hpp"
#include "sources/cue_vote.hpp"
#include "sources/source_cues.hpp"

namespace zawiya::cli {

/// What gives the sources of the articles away, and how well it does.
struct SourceFindings {
  sources::SourceCues cues;  ///< learnt from all articles
  sources::CueVote vote;     ///< on a fifth of them, by cues learnt from the others
};

/// Everything that `zawiya audit` found. Articles are told by their ids.
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

/// Tables for people, with at most `top` examples of each thing; what stands in articles is
/// escaped.
std::string audit_as_text(const AuditFindings& findings, std::size_t top);

/// All of it, for programs. Ends with a newline.
std::string audit_as_json(const AuditFindings& findings);

/// One row a cue: kind, text, outlet, the figures, and the articles of each outlet that hold it.
std::string cues_as_csv(const sources::SourceCues& cues);

}  // namespace zawiya::cli
