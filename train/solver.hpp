#pragma once

#include <functional>
#include <span>

#include "features/matrices.hpp"
#include "train/gram.hpp"
#include "train/softmax_loss.hpp"

namespace zawiya::train {

/// When to stop.
struct SolverOptions {
  double tolerance = 2e-3;  ///< the gradient's length, against its length at zero weights
  int max_iterations =
      500;                ///< products with K; a head that needs more is reported as not converged
  int history = 24;       ///< pairs that L-BFGS remembers
  double settled = 0.01;  ///< of solve_primal alone, which see
  std::function<bool()> stop =
      {};  ///< asked before every product; true ends the fit with Interrupted
  std::function<void(double)> watch =
      {};  ///< told by solve_primal, every step, the longest relative gradient
};

/// One head to fit: minimise over W and b
///
///     mean over weighted articles of −ln softmax(xᵢW + b)[targetᵢ]  +  (λ/2) ‖W‖²
struct HeadProblem {
  std::span<const Target> targets;    ///< (articles)
  std::span<const float> weights;     ///< (articles) non-negative
  Eigen::Index labels = 0;            ///< ≥ 2
  double lambda = 0;                  ///< > 0
  const RowMatrix* shares = nullptr;  ///< (articles × labels) what is learnt in place of targets:
                                      ///< see HeadTargets; null or empty: targets are
  const RowMatrix* beside = nullptr;  ///< (articles × columns) features of this head alone, beside
                                      ///< X; null or empty: none
  double divisor = 0;                 ///< of solve_primal alone: the sum of the weights of all
                                      ///< labelled articles, where not all are at hand; 0: they are
};

/// Where a head stands. A start from an earlier solution is warm: `alpha`, `scores` and `intercept`
/// are taken as they are when they have the right shape, else as zero.
struct HeadSolution {
  RowMatrix alpha;               ///< (articles × labels) W = Xᵀ alpha
  RowMatrix scores;              ///< (articles × labels) X W, for all articles, without intercept
  Eigen::RowVectorXf intercept;  ///< (labels)
  double objective = 0;
  double first_gradient = 0;     ///< the gradient's length where the first, cold start began
  double relative_gradient = 0;  ///< at the end, against `first_gradient`
  int iterations = 0;
  bool converged = false;  ///< also when single precision leaves no descent within ten tolerances
};

/// Solves several heads at once: each has its own limited-memory BFGS with a line search to
/// near-exactness (cheap: moving along a direction needs no product), and they share every product
/// with K.
///
/// @throws datasets::Interrupted; DivergenceError when a head's objective stops being finite.
/// @source Nocedal & Wright 2006, "Numerical Optimization", algorithms 7.4 and 7.5
void solve(Gram& gram, std::span<const HeadProblem> problems, std::span<HeadSolution> solutions,
           const SolverOptions& options);

}  // namespace zawiya::train
