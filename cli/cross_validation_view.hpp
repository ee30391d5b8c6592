#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "train/bootstrap.hpp"
#include "train/metrics.hpp"

namespace zawiya::cli {

/// What cross-validation found for one head, to be shown.
struct CrossValidationReport {
  struct Fold {
    std::string name;  ///< the value left out, or the fold's number
    train::Metrics metrics;
  };
  std::string head;
  std::vector<std::string> labels;
  train::Metrics pooled;
  train::MetricIntervals intervals;
  std::vector<Fold> folds;
};

/// The pooled figures with their intervals, a table of labels, one line a fold.
std::string cross_validation_as_text(const CrossValidationReport& report);

nlohmann::ordered_json cross_validation_as_json(const CrossValidationReport& report);

}  // namespace zawiya::cli
