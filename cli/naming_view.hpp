#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "datasets/csv_writer.hpp"
#include "jobs/contrast_result.hpp"

namespace zawiya::cli {

/// How groups name concepts: for people, as CSV (concept, name, group, mentions, articles,
/// mentions of the concept, share, low, high), and as JSON. Concepts that
/// nobody mentions are left out; empty where nothing is mentioned or no table was asked for, but
/// for the CSV's header.
std::string naming_as_text(const jobs::ContrastResult& result);
std::string naming_as_csv(const jobs::ContrastResult& result, const datasets::CsvStyle& style = {});
nlohmann::ordered_json naming_as_json(const jobs::ContrastResult& result);

}  // namespace zawiya::cli
