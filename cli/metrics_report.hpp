#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "train/metrics.hpp"
#include "train/set_metrics.hpp"

namespace zawiya::cli {

/// Metrics of one head as tables: the figures, one line a label, the confusion matrix.
std::string metrics_as_text(const train::Metrics& metrics, const std::string& head,
                            const std::vector<std::string>& labels);

/// The same of a multi-label head, without a matrix.
std::string set_metrics_as_text(const train::SetMetrics& metrics, const std::string& head,
                                const std::vector<std::string>& labels);

nlohmann::ordered_json set_metrics_as_json(const train::SetMetrics& metrics,
                                           const std::vector<std::string>& labels);

/// How sure the predictions are and how right: accuracy of the surest 100, 90, 75 and 50 %, and of
/// predictions of about one probability.
std::string confidence_as_text(const train::Metrics& metrics);

nlohmann::ordered_json metrics_as_json(const train::Metrics& metrics,
                                       const std::vector<std::string>& labels);

}  // namespace zawiya::cli
