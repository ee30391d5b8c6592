#pragma once

#include <span>

#include "train/checkpoint_file.hpp"
#include "train/design.hpp"
#include "train/solver.hpp"

namespace zawiya::train {

/// Where a head stands, by its weights themselves.
struct PrimalSolution {
  RowMatrix weights;  ///< (units + subwords × labels) W: those of the units' own columns
                      ///< first; a unit without a column has zeros
  Eigen::RowVectorXf intercept;  ///< (labels)
  double objective = 0;
  double first_gradient = 0;  ///< as in HeadSolution; 0: that of the start
  double relative_gradient = 0;
  int iterations = 0;
  bool converged = false;
};

/// The weights that coefficients stand for: W = Xᵀ alpha.
RowMatrix weights_of(const Design& design, const RowMatrix& alpha);

/// S = Φ W: (units × labels).
RowMatrix unit_scores(const Design& design, const RowMatrix& weights);

/// Solves the problems of `solve` for the weights: of many articles, whose features grow more
/// slowly than they do. A vector of the solver has a row a feature, where `solve` has two an
/// article; a step costs as much. It remembers fewer pairs where they are large, and begins with
/// about the Hessian's diagonal, so that the gradient gets short long before the objective is low:
/// a head has converged when five steps lower it by less than `settled` of itself, or its gradient
/// is a tenth of the tolerance.
///
/// @param design     of the articles at hand
/// @param problems   of them likewise; `divisor` of all
/// @param solutions  a start of the right shape is warm
/// @param ranks      those that hold the articles together: each comes to the same solutions, of
///                   the same bytes as one that holds all
/// @param checkpoint  where it is kept, every ten steps, how far they have come, and gone on from:
///                    to the same bytes, also with other ranks. Null: nowhere
/// @throws as solve does; what CheckpointFile throws
/// @pre no problem has features `beside` X
void solve_primal(const Design& design, std::span<const HeadProblem> problems,
                  std::span<PrimalSolution> solutions, const SolverOptions& options,
                  features::Ranks* ranks = nullptr, CheckpointFile* checkpoint = nullptr);

}  // namespace zawiya::train
