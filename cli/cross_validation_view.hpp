#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "datasets/csv_writer.hpp"
#include "jobs/crossval.hpp"

namespace zawiya::cli {

/// The pooled figures with their intervals, a table of labels, one line a fold.
std::string cross_validation_as_text(const jobs::CrossValidationReport& report);

nlohmann::ordered_json cross_validation_as_json(const jobs::CrossValidationReport& report);

/// One row an article, as CSV: id, fold; for each head H, the label, H_predicted, H_probability and
/// every H:label. Articles that were never held out have no prediction.
std::string predictions_as_csv(const jobs::CrossValidation& found,
                               const datasets::CsvStyle& style = {});

}  // namespace zawiya::cli
