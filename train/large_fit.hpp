#pragma once

#include <vector>

#include "train/fit.hpp"
#include "train/metrics.hpp"

namespace zawiya::train {

/// Whether a set is fitted by fit_large: it has more articles than `options.large_from`, or more
/// scores of one head (articles × labels) than `options.large_scores`, and nothing in it needs the
/// folds of all of them (word vectors, controls, auxiliary heads).
bool is_large(const TrainingSet& set, const FitOptions& options);

/// `fit` for many articles. Penalties are chosen on some of them, drawn by seed; then all are
/// fitted but those that a head holds out, on which the model is calibrated: for the weights
/// themselves where there are fewer of them than of the articles' coefficients. Heads with several
/// folds are calibrated by models of the drawn articles.
///
/// @param options   features: nothing left open
/// @param held_out  (heads) set to what held-out articles show of each
model::Model fit_large(TrainingSet& set, const FitOptions& options, const FitProgress& progress,
                       std::vector<Metrics>& held_out);

}  // namespace zawiya::train
