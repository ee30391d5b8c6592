#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "jobs/fit_inputs.hpp"
#include "jobs/left_out.hpp"
#include "jobs/many_labels.hpp"
#include "jobs/progress.hpp"
#include "train/bootstrap.hpp"
#include "train/cross_validation.hpp"
#include "train/metrics.hpp"
#include "train/set_metrics.hpp"

namespace zawiya::jobs {

/// What is to be learnt and measured, and on which articles.
struct CrossvalOptions {
  static constexpr std::uint32_t kFolds = 5;

  FitInputs from = {};
  /// Into how many folds to deal. None: kFolds, or one an outlet where `outlets` gives the labels.
  std::optional<std::uint32_t> folds = std::nullopt;
  std::string leave_one_out = {};  ///< column whose values are held out one at a time, in place of
                                   ///< folds; empty: none
  std::uint32_t resamples = 1000;  ///< draws for the 95 % intervals; 0: none
  bool split_duplicates = false;   ///< near-duplicates may stand on both sides
};

/// How far something depends on what was controlled for: Cramér's V, 0 to 1.
struct Dependence {
  double given = 0;   ///< of what the head was given
  double labels = 0;  ///< of the articles' own labels
};

/// What cross-validation found for one head.
struct CrossValidationReport {
  struct Fold {
    std::string name;  ///< the value left out, or the fold's number
    train::Metrics metrics;
    std::optional<train::SetMetrics> multi;  ///< of a multi-label head, in their place
  };
  std::string head;
  std::vector<std::string> labels;
  train::Metrics pooled;
  std::optional<train::MetricIntervals> intervals;  ///< nothing where none were asked for
  std::optional<train::SetMetrics> multi;           ///< of a multi-label head, in place of both
  std::vector<Fold> folds;
  std::optional<Dependence> dependence;  ///< where something was controlled for
};

/// What cross-validation found, and what was predicted of each article.
struct CrossValidation {
  std::vector<CrossValidationReport> heads;
  std::vector<std::string> ids;                        ///< (articles)
  std::vector<std::vector<std::string>> labels;        ///< (articles × heads); empty: not labelled
  train::FoldOf fold;                                  ///< (articles) or train::kNeverHeldOut
  std::vector<train::CrossValidatedHead> predictions;  ///< (heads)
  std::uint64_t with_target = 0;                       ///< articles that have one
  std::uint64_t with_second_text = 0;                  ///< articles that have one
};

/// Measures what can be learnt from articles, on articles left out: for every fold a model is
/// fitted to the articles outside it, all the way from text, the mask of sources included.
///
/// @param left_out     told of records that cannot be read
/// @param many_labels  told what a head of very many labels costs, before it is fitted
/// @throws UsageError, DataError, train::TrainingDataError; Interrupted; what the reader throws
CrossValidation crossval(const CrossvalOptions& options, const OnProgress& progress = {},
                         const OnLeftOut& left_out = {},
                         const std::function<void(const FitCost&)>& many_labels = {});

}  // namespace zawiya::jobs
