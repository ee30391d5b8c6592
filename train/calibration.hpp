#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/confidence.hpp"
#include "train/decision.hpp"
#include "train/head_targets.hpp"
#include "train/held_out.hpp"
#include "train/lambda_path.hpp"
#include "train/name_weights.hpp"

namespace zawiya::train {

/// What held-out articles show of one head.
struct HeldOutEvidence {
  const HeadTargets& head;
  const HeldOutFolds& folds;
  std::span<const std::uint32_t> groups;  ///< (articles) held out whole; empty: none are
  RowMatrix scores;                       ///< (articles × labels) from folds that did not see them
  std::span<const double> grasp;          ///< (articles)
  std::span<const std::size_t> thinned;   ///< articles with words taken away
  RowMatrix thinned_scores;               ///< (thinned × labels)
  std::span<const double> thinned_grasp;
};

/// How a head's scores become probabilities:
///
///     softmax of  prior + (z − prior) · grasp^doubt,
///     z = (stretch · (scale · score + names) + bias) / temperature
///
/// where stretching takes centred scores. Explained at model::Head.
struct Calibration {
  NameWeights names;
  double temperature = 1;
  Eigen::RowVectorXf stretch;  ///< (labels) of centred scores; empty: scores stay as they are
  Eigen::RowVectorXf bias;     ///< (labels) empty with `stretch`
  double doubt = 0;
  model::Conformal conformal;
  std::vector<float> least_probabilities;  ///< (labels) for a target precision; empty: none
  std::vector<float> offsets;  ///< (labels) by which labels are given: see choose_offsets; empty:
                               ///< the likeliest are
  Metrics held_out;            ///< of the labels given; where there are several folds, by the
                               ///< offsets that the others ask for
  RowMatrix held_out_probabilities;  ///< (articles × labels) empty: no article was held out
};

/// Calibrates a head on articles held out of training.
///
/// - Names are weighed first (fit_name_weights), where there are any.
/// - The temperature is the likeliest on held-out articles, as fit_temperature has it. Where nearly
///   all of them are right it is not below 1: how sure a model may be is not to be learnt from
///   articles that are all easy.
/// - Where whole groups are held out, a thousand articles of three groups or more, each label has a
///   stretch and a bias too, every group counting alike: other sources file the same news
///   under other labels.
/// - The doubt is the likeliest on the articles together with copies of them from which words were
///   taken away; for each doubt the temperature is that of the articles themselves, whose own
///   log-loss may rise by one part in two hundred for it.
/// - Where labels are to do best by a measure, their offsets are chosen on the probabilities.
/// - Where a precision is asked for, each label has the least probability from which on it is right
///   so often on held-out articles, where it is given: above 1 where it never is.
///
/// @param target_precision  0: labels are always given
Calibration calibrate(const HeldOutEvidence& evidence, const features::NameSet& names,
                      std::span<const std::vector<features::NameCount>> name_counts,
                      double target_precision = 0, const model::Aim& aim = {});

}  // namespace zawiya::train
