#include "train/primal.hpp"

#include <algorithm>
#include <cmath>
#include <deque>
#include <limits>
#include <memory>
#include <vector>

#include "datasets/errors.hpp"
#include "train/errors.hpp"
#include "train/gather.hpp"
#include "train/line_search.hpp"
#include "train/pairs_that_fit.hpp"
#include "train/parallel.hpp"

namespace zawiya::train {
namespace {

/// Weights with their intercept, or a change of both. Every loop over them runs in parallel.
struct Weights {
  RowMatrix features;  // (units + subwords × labels)
  Eigen::RowVectorXf intercept;

  /// Calls `work(first row, rows)` for all rows, in parallel.
  template <class Work>
  void for_rows(Work work) const {
    for_row_blocks(static_cast<std::size_t>(features.rows()),
                   [&](std::size_t begin, std::size_t end) {
                     work(static_cast<Eigen::Index>(begin), static_cast<Eigen::Index>(end - begin));
                   });
  }

  void copy(const Weights& other) {
    features.resize(other.features.rows(), other.features.cols());
    for_rows([&](Eigen::Index first, Eigen::Index rows) {
      features.middleRows(first, rows) = other.features.middleRows(first, rows);
    });
    intercept = other.intercept;
  }

  /// this = by · this + factor · other
  void combine(double by, double factor, const Weights& other) {
    const auto own = static_cast<float>(by);
    const auto others = static_cast<float>(factor);
    for_rows([&](Eigen::Index first, Eigen::Index rows) {
      features.middleRows(first, rows) =
          own * features.middleRows(first, rows) + others * other.features.middleRows(first, rows);
    });
    intercept = own * intercept + others * other.intercept;
  }

  void scale(double factor) {
    const auto by = static_cast<float>(factor);
    for_rows(
        [&](Eigen::Index first, Eigen::Index rows) { features.middleRows(first, rows) *= by; });
    intercept *= by;
  }
};

double sum_of_products(const RowMatrix& a, const RowMatrix& b) {
  return sum_row_blocks(
      static_cast<std::size_t>(a.rows()), 0.0, [&](std::size_t begin, std::size_t end) {
        const auto first = static_cast<Eigen::Index>(begin);
        const auto rows = static_cast<Eigen::Index>(end - begin);
        return static_cast<double>(
            a.middleRows(first, rows).cwiseProduct(b.middleRows(first, rows)).sum());
      });
}

double inner_product(const Weights& a, const Weights& b) {
  return sum_of_products(a.features, b.features) +
         a.intercept.cast<double>().dot(b.intercept.cast<double>());
}

/// About the inverse of the Hessian's diagonal, the same for all labels: what L-BFGS begins with.
/// Columns of common units curve the loss thousands of times as much as those of rare ones.
/// @source Hsia, Chiang & Lin 2018, "Preconditioned Conjugate Gradient Methods in Truncated Newton
///         Frameworks for Large-scale Linear Classification"
class Preconditioner {
 public:
  Preconditioner(const std::vector<float>& mean_squares, const HeadProblem& problem) {
    // The mean of p (1 − p) over labels where half of all articles are beyond doubt.
    const double curvature = 0.5 / static_cast<double>(problem.labels);
    intercept_ = static_cast<float>(1 / curvature);
    inverse_.resize(static_cast<Eigen::Index>(mean_squares.size()));
    for (std::size_t f = 0; f < mean_squares.size(); ++f) {
      inverse_[static_cast<Eigen::Index>(f)] = static_cast<float>(
          1 / (problem.lambda + curvature * static_cast<double>(mean_squares[f])));
    }
  }

  /// of = factor · D⁻¹ of
  void apply(double factor, Weights& of) const {
    const auto by = static_cast<float>(factor);
    of.for_rows([&](Eigen::Index first, Eigen::Index rows) {
      of.features.middleRows(first, rows).array().colwise() *=
          by * inverse_.segment(first, rows).array();
    });
    of.intercept *= by * intercept_;
  }

  /// ⟨of, D⁻¹ of⟩
  double square(const Weights& of) const {
    const double features = sum_row_blocks(
        static_cast<std::size_t>(inverse_.size()), 0.0, [&](std::size_t begin, std::size_t end) {
          const auto first = static_cast<Eigen::Index>(begin);
          const auto rows = static_cast<Eigen::Index>(end - begin);
          return static_cast<double>(of.features.middleRows(first, rows)
                                         .rowwise()
                                         .squaredNorm()
                                         .dot(inverse_.segment(first, rows)));
        });
    return features + static_cast<double>(intercept_) * of.intercept.cast<double>().squaredNorm();
  }

 private:
  Eigen::VectorXf inverse_;  // (units + subwords)
  float intercept_ = 1;
};

/// The inverse Hessian as limited-memory BFGS knows it, by the two loops.
/// @source Nocedal & Wright 2006, "Numerical Optimization", algorithm 7.4
class PrimalMemory {
 public:
  PrimalMemory(std::size_t capacity, Preconditioner preconditioner)
      : capacity_(capacity), preconditioner_(std::move(preconditioner)) {}

  void remember(Weights step, Weights change) {
    const double curvature = inner_product(step, change);
    const double square = preconditioner_.square(change);
    if (!(curvature > std::numeric_limits<float>::epsilon() * square)) return;
    if (pairs_.size() == capacity_) pairs_.pop_front();
    pairs_.push_back({std::move(step), std::move(change), curvature, square});
  }

  /// direction = −H direction, which is the gradient at first.
  void descend(Weights& direction) const {
    std::vector<double> taken(pairs_.size());
    for (std::size_t p = pairs_.size(); p-- > 0;) {
      taken[p] = inner_product(pairs_[p].step, direction) / pairs_[p].curvature;
      direction.combine(1, -taken[p], pairs_[p].change);
    }
    preconditioner_.apply(pairs_.empty() ? 1 : pairs_.back().curvature / pairs_.back().square,
                          direction);
    for (std::size_t p = 0; p < pairs_.size(); ++p) {
      const double back = inner_product(pairs_[p].change, direction) / pairs_[p].curvature;
      direction.combine(1, taken[p] - back, pairs_[p].step);
    }
    direction.scale(-1);
  }

 private:
  struct Pair {
    Weights step, change;
    double curvature = 0;  // ⟨step, change⟩
    double square = 0;     // ⟨change, D⁻¹ change⟩
  };

  std::size_t capacity_;
  Preconditioner preconditioner_;
  std::deque<Pair> pairs_;
};

/// One head under way. A step: `look`, `take_gradient`, `take_image`.
class PrimalHead {
 public:
  PrimalHead(const Design& design, const std::vector<float>& mean_squares,
             const HeadProblem& problem, PrimalSolution& solution, const SolverOptions& options)
      : problem_(problem),
        solution_(solution),
        options_(options),
        memory_(static_cast<std::size_t>(pairs_that_fit(
                    static_cast<double>((design.units() + design.subwords()) * problem.labels),
                    options.history)),
                Preconditioner(mean_squares, problem)) {
    const Eigen::Index rows = design.units() + design.subwords();
    if (solution.weights.rows() == rows && solution.weights.cols() == problem.labels) {
      at_ = {std::move(solution.weights), std::move(solution.intercept)};
      warm_ = true;
    } else {
      at_.features.setZero(rows, problem.labels);
      at_.intercept.setZero(problem.labels);
    }
    scores_.setZero(design.articles(), problem.labels);
    solution.iterations = 0;
    solution.converged = false;
  }

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
  void take_gradient(RowMatrix product) {
    Weights gradient{std::move(product), residuals_.cast<double>().colwise().sum().cast<float>()};
    const auto lambda = static_cast<float>(problem_.lambda);
    gradient.for_rows([&](Eigen::Index first, Eigen::Index rows) {
      gradient.features.middleRows(first, rows) += lambda * at_.features.middleRows(first, rows);
    });
    const double square = inner_product(gradient, gradient);
    if (!std::isfinite(objective_) || !std::isfinite(square)) {
      throw DivergenceError("training diverged: the objective is no longer a finite number");
    }
    const double length = std::sqrt(std::max(0.0, square));
    if (solution_.first_gradient == 0) solution_.first_gradient = length;
    solution_.relative_gradient = length == 0 ? 0 : length / solution_.first_gradient;
    objectives_.push_back(objective_);
    constexpr std::size_t kSteps = 5;
    const std::size_t steps = objectives_.size() - 1;
    const bool settled = steps >= kSteps && objectives_[steps - kSteps] - objective_ <
                                                options_.settled * std::abs(objective_);
    if (settled || solution_.relative_gradient <= options_.tolerance / 10) {
      solution_.converged = true;
      active_ = false;
      return;
    }
    if (solution_.iterations >= options_.max_iterations) {
      active_ = false;
      return;
    }
    if (solution_.iterations > 0) {
      gradient_.combine(-1, 1, gradient);  // the change
      memory_.remember(std::move(direction_), std::move(gradient_));
    }
    gradient_ = std::move(gradient);
    direction_.copy(gradient_);
    memory_.descend(direction_);
    penalty_here_ = sum_of_products(at_.features, at_.features);
    penalty_along_ = sum_of_products(at_.features, direction_.features);
    penalty_of_direction_ = sum_of_products(direction_.features, direction_.features);
  }

  /// Takes X direction, and one step.
  void take_image(RowMatrix image) {
    image_ = std::move(image);
    const double moved = search_line();
    if (moved == 0) {  // no descent left within single precision
      solution_.converged = solution_.relative_gradient <= 10 * options_.tolerance;
      active_ = false;
      return;
    }
    direction_.scale(moved);  // the step from now on
    at_.combine(1, 1, direction_);
    scores_ += static_cast<float>(moved) * image_;
    ++solution_.iterations;
  }

  void finish() {
    solution_.objective = objective_;
    solution_.weights = std::move(at_.features);
    solution_.intercept = std::move(at_.intercept);
  }

 private:
  /// The objective at `at_ + t · direction_`; leaves the residuals there.
  double loss_at(double t) {
    const auto by = static_cast<float>(t);
    RowMatrix& moved = residuals_;  // written over by the residuals
    moved = scores_;
    double penalty = penalty_here_;
    if (t != 0) {
      moved += by * image_;
      moved.rowwise() += at_.intercept + by * direction_.intercept;
      penalty += 2 * t * penalty_along_ + t * t * penalty_of_direction_;
    } else {
      moved.rowwise() += at_.intercept;
      penalty = sum_of_products(at_.features, at_.features);
    }
    static const RowMatrix kNoShares;
    return softmax_loss(moved, problem_.targets, problem_.weights, residuals_,
                        problem_.shares ? *problem_.shares : kNoShares) +
           problem_.lambda / 2 * penalty;
  }

  /// The objective's slope along `direction_` where `loss_at(t)` was last called.
  double slope_at(double t) const {
    const Eigen::RowVectorXd sums = residuals_.cast<double>().colwise().sum();
    return sum_of_products(residuals_, image_) + sums.dot(direction_.intercept.cast<double>()) +
           problem_.lambda * (penalty_along_ + t * penalty_of_direction_);
  }

  double search_line() {
    const double start = inner_product(gradient_, direction_);
    if (!(start < 0)) return 0;
    LineSearch search(start, objective_, 1);
    while (search.goes_on()) {
      const double objective = loss_at(search.at());
      search.tell(objective, slope_at(search.at()));
    }
    return search.best();
  }

  const HeadProblem& problem_;
  PrimalSolution& solution_;
  const SolverOptions& options_;
  PrimalMemory memory_;
  Weights at_, gradient_, direction_;
  RowMatrix scores_, image_, residuals_;
  double objective_ = 0;
  std::vector<double> objectives_;  // of all steps
  double penalty_here_ = 0, penalty_along_ = 0, penalty_of_direction_ = 0;
  bool warm_ = false;
  bool active_ = true;
};

/// (units + subwords × columns) Xᵀ of.
RowMatrix transposed_product(const Design& design, const RowMatrix& of) {
  RowMatrix units, subwords;
  design.sum_articles(of, units);
  design.sum_subwords(units, subwords);
  RowMatrix product(units.rows() + subwords.rows(), of.cols());
  product.bottomRows(subwords.rows()) = subwords;
  subwords.resize(0, 0);
  const std::vector<float>& own = design.map().own;
  for_row_blocks(own.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t unit = begin; unit < end; ++unit) {
      const auto row = static_cast<Eigen::Index>(unit);
      product.row(row) = own[unit] * units.row(row);
    }
  });
  return product;
}

/// The columns of the active heads side by side, four at a time.
template <class ColumnsOf>
RowMatrix together(const std::vector<std::unique_ptr<PrimalHead>>& heads, ColumnsOf columns_of) {
  Eigen::Index columns = 0, rows = 0;
  for (const auto& head : heads) {
    if (!head->active()) continue;
    columns += head->labels();
    rows = columns_of(*head).rows();
  }
  RowMatrix all = RowMatrix::Zero(rows, (columns + 3) / 4 * 4);
  Eigen::Index at = 0;
  for (const auto& head : heads) {
    if (!head->active()) continue;
    all.middleCols(at, head->labels()) = columns_of(*head);
    at += head->labels();
  }
  return all;
}

/// Gives each active head its columns.
template <class Give>
void hand_out(const std::vector<std::unique_ptr<PrimalHead>>& heads, const RowMatrix& all,
              Give give) {
  Eigen::Index at = 0;
  for (const auto& head : heads) {
    if (!head->active()) continue;
    const Eigen::Index labels = head->labels();
    give(*head, all.middleCols(at, labels));
    at += labels;
  }
}

double longest_gradient(std::span<const PrimalSolution> solutions) {
  double longest = 0;
  for (const PrimalSolution& of : solutions) longest = std::max(longest, of.relative_gradient);
  return longest;
}

/// X of, (articles × columns), of weights (units + subwords × columns).
RowMatrix product_with(const Design& design, const RowMatrix& of) {
  RowMatrix product;
  design.sum_units(unit_scores(design, of), product);
  return product;
}

}  // namespace

RowMatrix weights_of(const Design& design, const RowMatrix& alpha) {
  return transposed_product(design, alpha);
}

RowMatrix unit_scores(const Design& design, const RowMatrix& weights) {
  RowMatrix scores = weights.topRows(design.units());
  const std::vector<float>& own = design.map().own;
  for_row_blocks(own.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t unit = begin; unit < end; ++unit) {
      scores.row(static_cast<Eigen::Index>(unit)) *= own[unit];
    }
  });
  gather(design.map().subwords, weights.bottomRows(design.subwords()), scores);
  return scores;
}

void solve_primal(const Design& design, std::span<const HeadProblem> problems,
                  std::span<PrimalSolution> solutions, const SolverOptions& options) {
  const std::vector<float> mean_squares = design.mean_squares();
  std::vector<std::unique_ptr<PrimalHead>> heads;
  for (std::size_t h = 0; h < problems.size(); ++h) {
    heads.push_back(
        std::make_unique<PrimalHead>(design, mean_squares, problems[h], solutions[h], options));
  }
  const auto go_on = [&] {
    if (options.stop && options.stop()) throw datasets::Interrupted();
    return std::any_of(heads.begin(), heads.end(), [](const auto& h) { return h->active(); });
  };
  if (std::any_of(heads.begin(), heads.end(), [](const auto& h) { return h->warm(); })) {
    hand_out(
        heads,
        product_with(
            design,
            together(heads, [](const PrimalHead& h) -> const RowMatrix& { return h.weights(); })),
        [](PrimalHead& head, auto columns) { head.start_from(columns); });
  }
  while (go_on()) {
    for (const auto& head : heads) {
      if (head->active()) head->look();
    }
    {
      const RowMatrix gradient = transposed_product(
          design,
          together(heads, [](const PrimalHead& h) -> const RowMatrix& { return h.residuals(); }));
      hand_out(heads, gradient,
               [](PrimalHead& head, auto columns) { head.take_gradient(columns); });
    }
    if (options.watch) options.watch(longest_gradient(solutions));
    if (!go_on()) break;
    const RowMatrix image = product_with(
        design,
        together(heads, [](const PrimalHead& h) -> const RowMatrix& { return h.direction(); }));
    hand_out(heads, image, [](PrimalHead& head, auto columns) { head.take_image(columns); });
  }
  for (const auto& head : heads) head->finish();
}

}  // namespace zawiya::train
