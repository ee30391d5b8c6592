#pragma once

#include <cereal/types/vector.hpp>
#include <cstdint>
#include <memory>
#include <vector>

#include "features/ranks.hpp"
#include "train/primal.hpp"
#include "train/primal_memory.hpp"

namespace zawiya::train {

/// One head of solve_primal under way. A step: `look`, `take_gradient`, `take_image`; all ranks do
/// the same, each with the scores of its articles.
class PrimalHead {
 public:
  /// What is given but `mean_squares` outlives the head.
  PrimalHead(const Design& design, const std::vector<float>& mean_squares,
             const HeadProblem& problem, PrimalSolution& solution, const SolverOptions& options,
             features::Ranks* ranks);

  bool active() const { return active_; }
  bool warm() const { return warm_; }
  Eigen::Index labels() const { return problem_.labels; }
  const RowMatrix& residuals() const { return residuals_; }
  const RowMatrix& weights() const { return at_.features; }
  const RowMatrix& direction() const { return direction_.features; }
  void start_from(RowMatrix scores) { scores_ = std::move(scores); }

  /// Computes the objective and the residuals at the present point.
  void look() { objective_ = loss_at(0); }

  /// Takes Xᵀ residuals, and finds where to go. Leaves the head inactive where it has arrived.
  /// @throws DivergenceError
  void take_gradient(RowMatrix product);

  /// Takes X direction, and one step.
  void take_image(RowMatrix image);

  /// Hands over where it has come to.
  void finish();

  /// Writes or reads where it stands between two steps, by an archive of cereal; its scores follow
  /// from its weights.
  template <class Archive>
  void serialize(Archive& archive) {
    archive(at_, gradient_, direction_, memory_, objectives_, objective_, active_,
            solution_.iterations, solution_.first_gradient, solution_.relative_gradient,
            solution_.converged);
  }

  /// The checksum of what it was asked, and of where it begins. @param so_far  of other heads
  std::uint64_t identity(std::uint64_t so_far) const;

 private:
  double loss_at(double t);
  double slope_at(double t) const;
  double slope_of(Eigen::Index first, Eigen::Index rows) const;
  double search_line();

  const HeadProblem& problem_;
  PrimalSolution& solution_;
  const SolverOptions& options_;
  features::Ranks* ranks_;
  double divisor_;
  PrimalMemory memory_;
  PrimalWeights at_, gradient_, direction_;
  RowMatrix scores_, image_, residuals_;
  double objective_ = 0;
  std::vector<double> objectives_;  // of all steps
  double penalty_here_ = 0, penalty_along_ = 0, penalty_of_direction_ = 0;
  bool warm_ = false;
  bool active_ = true;
};

using PrimalHeads = std::vector<std::unique_ptr<PrimalHead>>;

}  // namespace zawiya::train
