#pragma once

#include <cstddef>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "datasets/csv_writer.hpp"
#include "jobs/label_errors.hpp"

namespace zawiya::cli {

/// What is thought of the labels of all heads, for people: at most `top` articles of each.
std::string label_errors_as_text(const std::vector<jobs::LabelErrorFindings>& heads,
                                 std::size_t top);

/// All of it, with the beginnings of the texts.
nlohmann::ordered_json label_errors_as_json(const std::vector<jobs::LabelErrorFindings>& heads);

/// A row an article, the likeliest errors of the first head first: id, given, proposed, head, their
/// probabilities, confident, words, title, text.
std::string label_errors_as_csv(const std::vector<jobs::LabelErrorFindings>& heads,
                                const datasets::CsvStyle& style = {});

}  // namespace zawiya::cli
