#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "train/metrics.hpp"

namespace zawiya::train {

/// How one multi-label head fares on labelled articles.
struct SetMetrics {
  std::uint64_t articles = 0;
  double micro_f1 = 0;           ///< F1 of all labels of all articles, counted together
  double macro_f1 = 0;           ///< mean F1 over the labels that occur or were given
  double example_f1 = 0;         ///< mean over articles of the F1 of what each was given
  double subset_accuracy = 0;    ///< share of articles that were given exactly their labels
  double log_loss = 0;           ///< mean over articles and labels, nats
  double calibration_error = 0;  ///< expected, of the probabilities of all labels
  double mean_labels = 0;        ///< that an article has
  double mean_given = 0;         ///< that it was given
  std::vector<LabelMetrics> labels;
};

/// Labels of articles by their numbers: (articles)(labels of each).
using SetsOfLabels = std::vector<std::vector<std::uint32_t>>;

/// Measures what articles were given against what they have.
///
/// @param truth          an article without labels is left out
/// @param given          (articles) in any order
/// @param probabilities  (articles × labels) each label's own
/// @source  Zhang & Zhou 2014, "A Review on Multi-Label Learning Algorithms"
SetMetrics measure_sets(const SetsOfLabels& truth, const SetsOfLabels& given,
                        const features::RowMatrix& probabilities);

}  // namespace zawiya::train
