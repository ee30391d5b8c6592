#pragma once

#include <string>

#include "datasets/csv_writer.hpp"
#include "jobs/compare_models.hpp"

namespace zawiya::cli {

/// How two models fare, and which is the better, or that the articles do not tell.
/// @param a, b  the names of the models' files
std::string model_comparison_as_text(const jobs::ModelComparison& found, const std::string& a,
                                     const std::string& b);

/// The same for programs, with every article that changed.
std::string model_comparison_as_json(const jobs::ModelComparison& found, const std::string& a,
                                     const std::string& b);

/// The articles that changed: head, id, label, a, b.
std::string changed_articles_as_csv(const jobs::ModelComparison& found,
                                    const datasets::CsvStyle& style);

/// Which model the articles show to be the better by head, in a sentence.
std::string verdict_on(const jobs::HeadComparison& of);

}  // namespace zawiya::cli
