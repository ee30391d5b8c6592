#pragma once

#include <span>

#include "train/softmax_loss.hpp"

namespace zawiya::train {

/// The temperature T > 0 that makes softmax(scores / T) likeliest on articles held out of training,
/// under a log-normal prior around 1: a hundred easy articles must not make the model sure of
/// everything.
///
/// @param scores   (articles × labels) natural-log units, intercepts included
/// @param targets  (articles) kUnlabelled ones are left out
/// @return         between 0.05 and 20; 1 when no article is labelled
/// @source  Guo, Pleiss, Sun & Weinberger 2017, "On Calibration of Modern Neural Networks",
/// section 4.2; the prior is ours
double fit_temperature(const features::RowMatrix& scores, std::span<const Target> targets);

/// softmax(scores / temperature), row by row: (articles × labels).
features::RowMatrix softmax(const features::RowMatrix& scores, double temperature);

/// Mean log-loss of softmax(scores / temperature), nats; 0 when no article is labelled.
double log_loss(const features::RowMatrix& scores, std::span<const Target> targets,
                double temperature);

}  // namespace zawiya::train
