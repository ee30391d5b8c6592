#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "train/bootstrap.hpp"
#include "train/metrics.hpp"

namespace zawiya::cli {

/// How far something depends on what was controlled for: Cramér's V, 0 to 1.
struct Dependence {
  double given = 0;   ///< of what the head was given
  double labels = 0;  ///< of the articles' own labels
};

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
  std::optional<Dependence> dependence;  ///< where something was controlled for
};

/// The pooled figures with their intervals, a table of labels, one line a fold.
std::string cross_validation_as_text(const CrossValidationReport& report);

nlohmann::ordered_json cross_validation_as_json(const CrossValidationReport& report);

}  // namespace zawiya::cli
