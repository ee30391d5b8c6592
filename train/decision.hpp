#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/aim.hpp"
#include "train/softmax_loss.hpp"

namespace zawiya::train {

/// The labels that a head gives: (articles), see model::given_label.
///
/// @param probabilities  (articles × labels)
/// @param offsets        (labels) empty: the likeliest are given
std::vector<Target> given_labels(const features::RowMatrix& probabilities,
                                 std::span<const float> offsets);

/// Offsets of the labels' ln p by which the labels given do best on held-out articles.
///
/// Half of every article counts for its label, half is shared between all labels by their
/// probabilities: calibrated ones know the expected counts with far less noise than few articles
/// have. The square of the offsets costs a hundredth, and ten articles' worth of the measure, so
/// that 60 articles hardly move them. One label is moved at a time, as far as helps best.
///
/// @param probabilities  (articles × labels) calibrated, of articles that were not learnt from
/// @param targets        (articles) kUnlabelled ones are left out
/// @param names          (labels) that the aim speaks of
/// @return               (labels) of mean 0; empty: none do better than the likeliest
std::vector<float> choose_offsets(const features::RowMatrix& probabilities,
                                  std::span<const Target> targets,
                                  std::span<const std::string> names, const model::Aim& aim);

}  // namespace zawiya::train
