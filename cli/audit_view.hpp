#pragma once

#include <cstddef>
#include <string>

#include "datasets/csv_writer.hpp"
#include "jobs/audit.hpp"
#include "sources/source_cues.hpp"

namespace zawiya::cli {

/// Tables for people, with at most `top` examples of each thing; what stands in articles is
/// escaped.
std::string audit_as_text(const jobs::AuditFindings& findings, std::size_t top);

/// All of it, for programs. Ends with a newline.
std::string audit_as_json(const jobs::AuditFindings& findings);

/// One row a cue: kind, text, outlet, the figures, and the articles of each outlet that hold it.
std::string cues_as_csv(const sources::SourceCues& cues, const datasets::CsvStyle& style = {});

}  // namespace zawiya::cli
