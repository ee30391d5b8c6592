#include "train/primal_head.hpp"

#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

#include "datasets/checksum.hpp"
#include "train/errors.hpp"
#include "train/line_search.hpp"
#include "train/pairs_that_fit.hpp"
#include "train/parallel.hpp"
#include "train/rank_sums.hpp"

namespace zawiya::train {
namespace {

std::uint64_t checksum_of(std::uint64_t so_far, std::span<const std::byte> bytes) {
  return datasets::checksum(so_far, {reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

/// Calls `work(first row, rows)` for all rows of a matrix, in parallel.
template <class Work>
void for_rows_of(const RowMatrix& of, Work work) {
  for_row_blocks(static_cast<std::size_t>(of.rows()), [&](std::size_t begin, std::size_t end) {
    work(static_cast<Eigen::Index>(begin), static_cast<Eigen::Index>(end - begin));
  });
}

}  // namespace

PrimalHead::PrimalHead(const Design& design, const std::vector<float>& mean_squares,
                       const HeadProblem& problem, PrimalSolution& solution,
                       const SolverOptions& options, features::Ranks* ranks)
    : problem_(problem),
      solution_(solution),
      options_(options),
      ranks_(ranks),
      divisor_(problem.divisor > 0 ? problem.divisor
                                   : labelled_weight(problem.targets, problem.weights)),
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

void PrimalHead::take_gradient(RowMatrix product) {
  PrimalWeights gradient{std::move(product), column_sums(ranks_, residuals_).cast<float>()};
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

void PrimalHead::take_image(RowMatrix image) {
  image_ = std::move(image);
  const double moved = search_line();
  if (moved == 0) {  // no descent left within single precision
    solution_.converged = solution_.relative_gradient <= 10 * options_.tolerance;
    active_ = false;
    return;
  }
  direction_.scale(moved);  // the step from now on
  at_.combine(1, 1, direction_);
  for_rows_of(scores_, [&](Eigen::Index first, Eigen::Index rows) {
    scores_.middleRows(first, rows) += static_cast<float>(moved) * image_.middleRows(first, rows);
  });
  ++solution_.iterations;
}

void PrimalHead::finish() {
  solution_.objective = objective_;
  solution_.weights = std::move(at_.features);
  solution_.intercept = std::move(at_.intercept);
}

/// The objective at `at_ + t · direction_`; leaves the residuals there.
double PrimalHead::loss_at(double t) {
  const auto by = static_cast<float>(t);
  RowMatrix& moved = residuals_;  // written over by the residuals
  double penalty = penalty_here_;
  Eigen::RowVectorXf intercept = at_.intercept;
  if (t != 0) {
    intercept += by * direction_.intercept;
    penalty += 2 * t * penalty_along_ + t * t * penalty_of_direction_;
  } else {
    penalty = sum_of_products(at_.features, at_.features);
  }
  moved.resize(scores_.rows(), scores_.cols());
  for_rows_of(moved, [&](Eigen::Index first, Eigen::Index rows) {
    auto some = moved.middleRows(first, rows);
    some = scores_.middleRows(first, rows);
    if (t != 0) some += by * image_.middleRows(first, rows);
    some.rowwise() += intercept;
  });
  static const RowMatrix kNoShares;
  const double loss = sum_in_order(
      ranks_, softmax_loss_terms(moved, problem_.targets, problem_.weights, divisor_, residuals_,
                                 problem_.shares ? *problem_.shares : kNoShares));
  return loss + problem_.lambda / 2 * penalty;
}

/// The objective's slope along `direction_` where `loss_at(t)` was last called.
double PrimalHead::slope_at(double t) const {
  const double of_articles = sum_in_order(
      ranks_, row_block_terms(static_cast<std::size_t>(residuals_.rows()), 0.0,
                              [&](std::size_t begin, std::size_t end) {
                                return slope_of(static_cast<Eigen::Index>(begin),
                                                static_cast<Eigen::Index>(end - begin));
                              }));
  return of_articles + problem_.lambda * (penalty_along_ + t * penalty_of_direction_);
}

/// What some articles add to it.
double PrimalHead::slope_of(Eigen::Index first, Eigen::Index rows) const {
  const auto residuals = residuals_.middleRows(first, rows);
  return static_cast<double>(residuals.cwiseProduct(image_.middleRows(first, rows)).sum()) +
         residuals.cast<double>().colwise().sum().dot(direction_.intercept.cast<double>());
}

double PrimalHead::search_line() {
  LineSearch search(inner_product(gradient_, direction_), objective_, 1);
  return search.run([this](double t) { return loss_at(t); },
                    [this](double t) { return slope_at(t); });
}

std::uint64_t PrimalHead::identity(std::uint64_t so_far) const {
  const std::array<double, 7> numbers = {static_cast<double>(at_.features.rows()),
                                         problem_.lambda,
                                         divisor_,
                                         options_.tolerance,
                                         static_cast<double>(options_.max_iterations),
                                         static_cast<double>(options_.history),
                                         options_.settled};
  const auto floats = [](const auto& of) {
    return std::as_bytes(std::span(of.data(), static_cast<std::size_t>(of.size())));
  };
  so_far = checksum_of(so_far, std::as_bytes(std::span(numbers)));
  so_far = checksum_of(so_far, floats(at_.features));
  return checksum_of(so_far, floats(at_.intercept));
}

}  // namespace zawiya::train
