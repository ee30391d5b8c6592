#include "train/solver.hpp"

#include <cmath>
#include <memory>
#include <vector>

#include "datasets/errors.hpp"
#include "train/errors.hpp"
#include "train/lbfgs.hpp"
#include "train/line_search.hpp"
#include "train/pairs_that_fit.hpp"

namespace zawiya::train {
namespace {

/// One head under way.
class HeadSolver {
 public:
  HeadSolver(const HeadProblem& problem, HeadSolution& solution, std::size_t articles,
             const SolverOptions& options)
      : problem_(problem),
        solution_(solution),
        options_(options),
        memory_(
            pairs_that_fit(2 * static_cast<double>(articles) * static_cast<double>(problem.labels),
                           options.history)) {
    const auto rows = static_cast<Eigen::Index>(articles);
    if (solution.alpha.rows() == rows && solution.alpha.cols() == problem.labels) {
      at_ = {std::move(solution.alpha), std::move(solution.scores), std::move(solution.intercept)};
    } else {
      at_.set_zero(rows, problem.labels);
    }
    solution.iterations = 0;
    solution.converged = false;
    gradient_.set_zero(rows, problem.labels);
    scores_.resize(rows, problem.labels);
  }

  bool active() const { return active_; }
  Eigen::Index labels() const { return problem_.labels; }
  const RowMatrix& gradient_coefficients() const { return gradient_.coefficients; }

  /// Computes the gradient's coefficients at the present point.
  void look() {
    objective_ = loss_at(0);
    gradient_.coefficients = residuals_;
    gradient_.intercept = column_sums(residuals_);
    gradient_.coefficients += static_cast<float>(problem_.lambda) * at_.coefficients;
  }

  /// Takes the image of the gradient under X, and one step.
  void step(RowMatrix image) {
    gradient_.image = std::move(image);
    if (problem_.beside != nullptr && problem_.beside->size() > 0) {
      const RowMatrix weights = problem_.beside->transpose() * gradient_.coefficients;
      gradient_.image += *problem_.beside * weights;
    }
    const double square = dot(gradient_, gradient_);
    if (!std::isfinite(objective_) || !std::isfinite(square)) {
      throw DivergenceError("training diverged: the objective is no longer a finite number");
    }
    const double length = std::sqrt(std::max(0.0, square));
    if (solution_.first_gradient == 0) solution_.first_gradient = length;
    solution_.relative_gradient = length == 0 ? 0 : length / solution_.first_gradient;
    if (solution_.relative_gradient <= options_.tolerance) {
      solution_.converged = true;
      active_ = false;
      return;
    }
    if (solution_.iterations >= options_.max_iterations) {
      active_ = false;
      return;
    }
    if (solution_.iterations > 0) {
      Represented change = gradient_;
      change.add(-1, previous_gradient_);
      memory_.remember(std::move(last_step_), std::move(change));
    }
    memory_.descend(gradient_, direction_);
    const double moved = search_line();
    if (moved == 0) {  // no descent left within single precision
      solution_.converged = solution_.relative_gradient <= 10 * options_.tolerance;
      active_ = false;
      return;
    }
    at_.add(moved, direction_);
    last_step_ = direction_;
    last_step_.scale(moved);
    previous_gradient_ = gradient_;
    ++solution_.iterations;
  }

  void finish() {
    solution_.objective = objective_;
    solution_.alpha = std::move(at_.coefficients);
    solution_.scores = std::move(at_.image);
    solution_.intercept = std::move(at_.intercept);
  }

 private:
  static Eigen::RowVectorXf column_sums(const RowMatrix& matrix) {
    return matrix.cast<double>().colwise().sum().cast<float>();
  }

  /// The objective at `at_ + t · direction_`; leaves the residuals there.
  double loss_at(double t) {
    const auto by = static_cast<float>(t);
    scores_ = at_.image;
    double penalty = dot_weights(at_, at_);
    if (t != 0) {
      scores_ += by * direction_.image;
      penalty += 2 * t * dot_weights(at_, direction_) + t * t * dot_weights(direction_, direction_);
      scores_.rowwise() += at_.intercept + by * direction_.intercept;
    } else {
      scores_.rowwise() += at_.intercept;
    }
    static const RowMatrix kNoShares;
    return softmax_loss(scores_, problem_.targets, problem_.weights, residuals_,
                        problem_.shares ? *problem_.shares : kNoShares) +
           problem_.lambda / 2 * penalty;
  }

  static double dot_weights(const Represented& a, const Represented& b) {
    return dot(a, b) - a.intercept.cast<double>().dot(b.intercept.cast<double>());
  }

  /// The objective's slope along `direction_` where `loss_at(t)` was last called.
  double slope_at(double t) const {
    const double along_loss =
        residuals_.cast<double>().cwiseProduct(direction_.image.cast<double>()).sum() +
        column_sums(residuals_).cast<double>().dot(direction_.intercept.cast<double>());
    return along_loss + problem_.lambda * (dot_weights(at_, direction_) +
                                           t * dot_weights(direction_, direction_));
  }

  /// How far to go along `direction_`; 0 where nothing descends.
  double search_line() {
    LineSearch search(
        dot(gradient_, direction_), objective_,
        memory_.empty() ? 1 / std::max(1e-12, std::sqrt(dot(direction_, direction_))) : 1);
    return search.run([this](double t) { return loss_at(t); },
                      [this](double t) { return slope_at(t); });
  }

  const HeadProblem& problem_;
  HeadSolution& solution_;
  const SolverOptions& options_;
  LbfgsMemory memory_;
  Represented at_, gradient_, previous_gradient_, direction_, last_step_;
  RowMatrix scores_, residuals_;
  double objective_ = 0;
  bool active_ = true;
};

}  // namespace

void solve(Gram& gram, std::span<const HeadProblem> problems, std::span<HeadSolution> solutions,
           const SolverOptions& options) {
  std::vector<std::unique_ptr<HeadSolver>> heads;
  for (std::size_t h = 0; h < problems.size(); ++h) {
    heads.push_back(
        std::make_unique<HeadSolver>(problems[h], solutions[h], gram.articles(), options));
  }
  RowMatrix together, image;
  for (;;) {
    Eigen::Index columns = 0;
    for (const auto& head : heads) columns += head->active() ? head->labels() : 0;
    if (columns == 0) break;
    if (options.stop && options.stop()) throw datasets::Interrupted();
    // Products run four columns at a time.
    together.setZero(static_cast<Eigen::Index>(gram.articles()), (columns + 3) / 4 * 4);
    Eigen::Index at = 0;
    for (const auto& head : heads) {
      if (!head->active()) continue;
      head->look();
      together.middleCols(at, head->labels()) = head->gradient_coefficients();
      at += head->labels();
    }
    gram.multiply(together, image);
    at = 0;
    for (const auto& head : heads) {
      if (!head->active()) continue;
      const Eigen::Index labels = head->labels();
      head->step(image.middleCols(at, labels));
      at += labels;
    }
  }
  for (const auto& head : heads) head->finish();
}

}  // namespace zawiya::train
