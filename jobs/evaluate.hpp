#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "jobs/column_choice.hpp"
#include "jobs/left_out.hpp"
#include "jobs/progress.hpp"
#include "model/model.hpp"
#include "train/metrics.hpp"
#include "train/set_metrics.hpp"

namespace zawiya::jobs {

/// What a model is to be measured on.
struct EvaluateOptions {
  std::vector<std::string> inputs = {};  ///< files or folders of labelled articles
  ColumnChoice columns = {};  ///< over those that the model remembers; a head's labels are in the
                              ///< column of its own name where nothing else is known
  std::size_t threads = 1;    ///< at least 1; the figures do not depend on it
};

/// How one head does.
struct HeadEvaluation {
  std::string head;
  std::string column;               ///< that its labels are in
  std::vector<std::string> labels;  ///< as the model numbers them
  train::Metrics metrics;           ///< of no article where none has a label that the model knows
  std::optional<train::SetMetrics> multi;  ///< of a multi-label head, in their place
  /// Sets of labels that are to hold the truth in nine of ten articles.
  struct Sets {
    double stated = 0.9;
    double covered = 0;    ///< share of articles whose set holds their label
    double mean_size = 0;  ///< labels of a set
  };
  std::optional<Sets> sets;  ///< nothing for a head without held-out scores
  std::map<std::string, std::uint64_t> unknown_labels;  ///< articles left out, by their label
};

/// How the model does.
struct Evaluation {
  std::vector<HeadEvaluation> heads;
  LeftOut left_out;               ///< records that cannot be read
  std::uint64_t learnt_from = 0;  ///< articles whose text the model has learnt from
};

/// Measures a model on labelled articles.
///
/// @throws UsageError for columns or heads that the model does not have; Interrupted; what the
///         reader throws
Evaluation evaluate(const model::Model& model, const EvaluateOptions& options,
                    const OnProgress& progress = {});

}  // namespace zawiya::jobs
