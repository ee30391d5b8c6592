#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/confidence.hpp"
#include "train/softmax_loss.hpp"

namespace zawiya::train {

/// ln of the labels' shares: (labels). See model::log_priors.
Eigen::RowVectorXf prior_of(std::span<const std::uint64_t> label_counts);

/// Scores divided by the temperature, and pulled to the prior where less is known than usual.
///
/// @param scores  (articles × labels) natural-log units
/// @param grasp   (articles) 0 to 1
features::RowMatrix pulled(const features::RowMatrix& scores, double temperature,
                           const Eigen::RowVectorXf& prior, double doubt,
                           std::span<const double> grasp);

/// What sets of labels with stated coverage need to know of labelled articles.
///
/// @param probabilities  (articles × labels) of articles that nothing was fitted to
/// @param targets        (articles) kUnlabelled ones are left out
model::Conformal conformal_of(const features::RowMatrix& probabilities,
                              std::span<const Target> targets);

/// For each label the least probability from which on it is right in the share `precision`: above 1
/// where it never is.
std::vector<float> least_probabilities(const features::RowMatrix& probabilities,
                                       std::span<const Target> targets, double precision);

}  // namespace zawiya::train
