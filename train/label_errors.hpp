#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "train/confident_learning.hpp"
#include "train/fit.hpp"
#include "train/training_set.hpp"

namespace zawiya::train {

/// How label errors are sought.
struct LabelErrorOptions {
  features::Options features = {};
  std::uint32_t folds = 5;  ///< each held out once; at least 2
  std::uint64_t seed = 1;   ///< of the folds
  double lambda = 0;        ///< L2 penalty of the mean log-loss; 0: chosen on the first fold
  double tolerance = 3e-2;  ///< see SolverOptions: ranks stand long before a model does
  std::size_t words = 5;    ///< that speak for what is proposed, of each article
  std::size_t threads = 1;  ///< at least 1; the result does not depend on it
};

/// What was found of one head's labels.
struct LabelErrors {
  std::string head;
  std::vector<std::string> labels;
  ConfidentLearning found;
  /// (doubts) the units of the article that speak most for the label proposed against the one
  /// given, folded; the strongest first.
  std::vector<std::vector<std::string>> words;
  std::vector<std::string> rare;  ///< labels of fewer articles than folds: not judged
  double accuracy = 0;            ///< share of the labels given that are the likeliest out of fold
};

/// Finds likely label errors of every head: a model is fitted to every fold's complement, with one
/// penalty that is chosen once, on the first fold; what it says of the articles that it did not
/// learn from is judged by confident learning. Words are numbered over all articles; labels are
/// learnt from none but those outside the fold.
///
/// @param set     labelled articles; `groups` and `near_duplicates` are each held out together
/// @throws TrainingDataError where there are fewer articles, or groups of them, than folds, or
///         fewer than two labels that are not rare; Interrupted
std::vector<LabelErrors> find_label_errors(TrainingSet set, const LabelErrorOptions& options,
                                           const FitProgress& progress);

}  // namespace zawiya::train
