#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "datasets/csv_writer.hpp"
#include "jobs/contrast_result.hpp"

namespace zawiya::cli {

/// The header and rows of the table for programs: group, unit, order, count, count_rest, rate,
/// rate_rest, log_odds, standard_error, z, told_by.
std::string contrast_csv_header(const datasets::CsvStyle& style = {});
std::string contrast_csv_rows(const jobs::ContrastGroup& group,
                              const datasets::CsvStyle& style = {});

/// What people see, for programs: the listed rows of each group, and the naming.
nlohmann::ordered_json contrast_as_json(const jobs::ContrastResult& result);

}  // namespace zawiya::cli
