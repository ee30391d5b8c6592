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
/// @param groups         (articles) held out whole, of a hundred articles or so at least: sets are
///                       to be large enough for nine of ten such groups, where few are known for
///                       all of them; empty: for articles as they come
model::Conformal conformal_of(const features::RowMatrix& probabilities,
                              std::span<const Target> targets,
                              std::span<const std::uint32_t> groups = {});

/// For each label the least probability from which on it is right in the share `precision`: above 1
/// where it never is.
///
/// @param given  (articles) the labels that are given
std::vector<float> least_probabilities(const features::RowMatrix& probabilities,
                                       std::span<const Target> targets,
                                       std::span<const Target> given, double precision);

}  // namespace zawiya::train
