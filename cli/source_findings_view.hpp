#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "datasets/csv_writer.hpp"
#include "jobs/audit.hpp"
#include "sources/source_cues.hpp"

namespace zawiya::cli {

/// What gives the sources of articles away, for people: at most `top` clues of each kind.
std::string sources_as_text(const jobs::SourceFindings& found, std::size_t top);

/// All of it.
nlohmann::ordered_json sources_as_json(const jobs::SourceFindings& found);

/// One row a cue: kind, text, outlet, the figures, and the articles of each outlet that hold it.
std::string cues_as_csv(const sources::SourceCues& cues, const datasets::CsvStyle& style = {});

}  // namespace zawiya::cli
