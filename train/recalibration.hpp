#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "features/matrices.hpp"
#include "model/confidence.hpp"
#include "model/model.hpp"
#include "train/metrics.hpp"

namespace zawiya::train {

/// What a head says of labelled articles that are not those it learnt from.
struct HeadOnArticles {
  features::RowMatrix scores;         ///< (articles × labels) of all but names, natural-log units
  features::RowMatrix names;          ///< (articles × labels) what names add to them
  std::vector<Target> targets;        ///< (articles) all labelled
  std::vector<double> grasp;          ///< (articles) 0 to 1
  std::vector<std::uint32_t> groups;  ///< (articles) which belong together; empty: none do
};

/// A head's few numbers, fitted again: `scale · scores + names_scale · names + bias` takes the
/// place of `scores + names`, before what is unlike training goes back to the prior.
struct Recalibration {
  double scale = 1;
  double names_scale = 1;
  Eigen::RowVectorXf bias;                 ///< (labels)
  Metrics before;                          ///< as the head was
  Metrics after;                           ///< each article by numbers fitted without it
  model::Conformal conformal;              ///< of the same
  std::vector<float> least_probabilities;  ///< (labels) for a target precision; empty: none
  std::vector<float> offsets;              ///< (labels) of the labels given; empty: none
};

/// The fewest labelled articles that numbers are fitted to.
inline constexpr std::size_t kLeastToRecalibrate = 20;

/// Fits the numbers that make labelled articles likeliest, under normal priors of deviation 1
/// around what the head has (of ln scale, ln names_scale, bias): twenty articles move them a
/// little. Five folds, groups whole, show what they are worth: where the log-loss of articles that
/// they were not fitted to does not fall, the head is to stay as it is (see helps).
///
/// Labels are given by offsets that are chosen anew where the head has an aim.
///
/// @param head              as it is
/// @param target_precision  0: labels are always given
/// @pre at least kLeastToRecalibrate articles
Recalibration fit_recalibration(const HeadOnArticles& on, const model::Head& head,
                                double target_precision = 0);

/// Whether articles that the numbers were not fitted to are likelier with them.
inline bool helps(const Recalibration& of) { return of.after.log_loss < of.before.log_loss; }

/// Gives a head of the model its new numbers. Self-tests are the caller's to make again.
void recalibrate(model::Model& model, std::size_t head, const Recalibration& numbers);

}  // namespace zawiya::train
