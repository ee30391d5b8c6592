#pragma once

#include <functional>
#include <span>
#include <vector>

#include "train/control.hpp"
#include "train/held_out.hpp"
#include "train/metrics.hpp"
#include "train/solver.hpp"

namespace zawiya::train {

/// What the path found for one head.
struct ChosenPenalty {
  double lambda = 0;
  double temperature = 1;
  Metrics held_out;                 ///< of the calibrated probabilities, on all held-out articles
  std::vector<HeadSolution> folds;  ///< (folds) solutions at λ; the first is a warm start for the
                                    ///< final fit
  RowMatrix held_out_scores;  ///< (articles × labels) as they are calibrated; rows of others are
                              ///< those of no text
  Eigen::RowVectorXf shift;   ///< (labels) to be added to the scores; empty: nothing
  float vector_weight = 0;    ///< of word vectors against the other features
};

/// Follows the path of penalties λ = 1 / (C · articles), C from weak to strong fit, and stops a
/// head once its calibrated log-loss on held-out articles has got worse. All heads and folds move
/// along together.
///
/// @param control  its effects are left out of held-out scores, as in prediction
/// @param heads    targets; labels ≥ 2
/// @param weights  (heads)(articles) non-negative
/// @param folds    (heads) from deal_folds
/// @param beside   (heads) further features of each: see HeadProblem; empty: none
/// @param fixed_lambda  > 0: no path, only the temperature and the metrics are wanted
/// @param progress told how far it is, 0 to 1; false stops the path with Interrupted
std::vector<ChosenPenalty> choose_penalties(Gram& gram, const Control& control,
                                            std::span<const HeadTargets> heads,
                                            std::span<const std::vector<float>> weights,
                                            std::span<const HeldOutFolds> folds,
                                            double fixed_lambda, const SolverOptions& options,
                                            const std::function<bool(double)>& progress,
                                            std::span<const RowMatrix> beside = {});

}  // namespace zawiya::train
