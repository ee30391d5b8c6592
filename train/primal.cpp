#include "train/primal.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "datasets/errors.hpp"
#include "train/column_panels.hpp"
#include "train/errors.hpp"
#include "train/gather.hpp"
#include "train/line_search.hpp"
#include "train/pairs_that_fit.hpp"
#include "train/parallel.hpp"
#include "train/primal_memory.hpp"

namespace zawiya::train {
namespace {

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
    PrimalWeights gradient{std::move(product),
                           residuals_.cast<double>().colwise().sum().cast<float>()};
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
    LineSearch search(inner_product(gradient_, direction_), objective_, 1);
    return search.run([this](double t) { return loss_at(t); },
                      [this](double t) { return slope_at(t); });
  }

  const HeadProblem& problem_;
  PrimalSolution& solution_;
  const SolverOptions& options_;
  PrimalMemory memory_;
  PrimalWeights at_, gradient_, direction_;
  RowMatrix scores_, image_, residuals_;
  double objective_ = 0;
  std::vector<double> objectives_;  // of all steps
  double penalty_here_ = 0, penalty_along_ = 0, penalty_of_direction_ = 0;
  bool warm_ = false;
  bool active_ = true;
};

/// product = Xᵀ of, (units + subwords × columns), of few columns.
void transposed_panel(const Design& design, const RowMatrix& of, RowMatrix& product) {
  RowMatrix units, subwords;
  design.sum_articles(of, units);
  design.sum_subwords(units, subwords);
  product.resize(units.rows() + subwords.rows(), of.cols());
  product.bottomRows(subwords.rows()) = subwords;
  const std::vector<float>& own = design.map().own;
  for_row_blocks(own.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t unit = begin; unit < end; ++unit) {
      const auto row = static_cast<Eigen::Index>(unit);
      product.row(row) = own[unit] * units.row(row);
    }
  });
}

/// Multiplies the columns of the active heads, side by side and some at a time, and gives each head
/// what became of its own.
/// @param columns_of  (head) its columns
/// @param multiply    (columns, their product to be set)
/// @param give        (head, its products)
template <class ColumnsOf, class Multiply, class Give>
void multiply_together(const std::vector<std::unique_ptr<PrimalHead>>& heads, ColumnsOf columns_of,
                       Multiply multiply, Give give) {
  struct Part {
    PrimalHead* head;
    Eigen::Index first;  // of its columns among all
    RowMatrix products;
  };
  std::vector<Part> parts;
  Eigen::Index all = 0;
  for (const auto& head : heads) {
    if (!head->active()) continue;
    parts.push_back({head.get(), all, {}});
    all += head->labels();
  }
  // Calls `copy(part, first column of the part, first of the panel, columns)` for what both share.
  const auto for_shared = [&](Eigen::Index first, Eigen::Index columns, auto copy) {
    for (Part& part : parts) {
      const Eigen::Index from = std::max(first, part.first);
      const Eigen::Index to = std::min(first + columns, part.first + part.head->labels());
      if (from < to) copy(part, from - part.first, from - first, to - from);
    }
  };
  RowMatrix panel, product;
  for_column_panels(all, [&](Eigen::Index first, Eigen::Index columns) {
    panel.setZero(columns_of(*parts.front().head).rows(), (columns + 3) / 4 * 4);
    for_shared(first, columns,
               [&](Part& part, Eigen::Index own, Eigen::Index at, Eigen::Index size) {
                 panel.middleCols(at, size) = columns_of(*part.head).middleCols(own, size);
               });
    multiply(panel, product);
    for_shared(first, columns,
               [&](Part& part, Eigen::Index own, Eigen::Index at, Eigen::Index size) {
                 if (own == 0) part.products.resize(product.rows(), part.head->labels());
                 part.products.middleCols(own, size) = product.middleCols(at, size);
               });
  });
  for (Part& part : parts) give(*part.head, std::move(part.products));
}

double longest_gradient(std::span<const PrimalSolution> solutions) {
  double longest = 0;
  for (const PrimalSolution& of : solutions) longest = std::max(longest, of.relative_gradient);
  return longest;
}

}  // namespace

RowMatrix weights_of(const Design& design, const RowMatrix& alpha) {
  RowMatrix weights(design.units() + design.subwords(), alpha.cols());
  RowMatrix product;
  for_column_panels(alpha.cols(), [&](Eigen::Index first, Eigen::Index columns) {
    transposed_panel(design, panel_of(alpha, first, columns), product);
    weights.middleCols(first, columns) = product.leftCols(columns);
  });
  return weights;
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
  const auto transposed = [&](const RowMatrix& of, RowMatrix& product) {
    transposed_panel(design, of, product);
  };
  const auto image = [&](const RowMatrix& of, RowMatrix& product) {
    design.sum_units(unit_scores(design, of), product);
  };
  if (std::any_of(heads.begin(), heads.end(), [](const auto& h) { return h->warm(); })) {
    multiply_together(
        heads, [](const PrimalHead& h) -> const RowMatrix& { return h.weights(); }, image,
        [](PrimalHead& head, RowMatrix scores) { head.start_from(std::move(scores)); });
  }
  while (go_on()) {
    for (const auto& head : heads) {
      if (head->active()) head->look();
    }
    multiply_together(
        heads, [](const PrimalHead& h) -> const RowMatrix& { return h.residuals(); }, transposed,
        [](PrimalHead& head, RowMatrix gradient) { head.take_gradient(std::move(gradient)); });
    if (options.watch) options.watch(longest_gradient(solutions));
    if (!go_on()) break;
    multiply_together(
        heads, [](const PrimalHead& h) -> const RowMatrix& { return h.direction(); }, image,
        [](PrimalHead& head, RowMatrix scores) { head.take_image(std::move(scores)); });
  }
  for (const auto& head : heads) head->finish();
}

}  // namespace zawiya::train
