#include "train/primal_memory.hpp"

#include <limits>

namespace zawiya::train {

double sum_of_products(const RowMatrix& a, const RowMatrix& b) {
  return sum_row_blocks(
      static_cast<std::size_t>(a.rows()), 0.0, [&](std::size_t begin, std::size_t end) {
        const auto first = static_cast<Eigen::Index>(begin);
        const auto rows = static_cast<Eigen::Index>(end - begin);
        return static_cast<double>(
            a.middleRows(first, rows).cwiseProduct(b.middleRows(first, rows)).sum());
      });
}

double inner_product(const PrimalWeights& a, const PrimalWeights& b) {
  return sum_of_products(a.features, b.features) +
         a.intercept.cast<double>().dot(b.intercept.cast<double>());
}

Preconditioner::Preconditioner(const std::vector<float>& mean_squares, const HeadProblem& problem) {
  // The mean of p (1 − p) over labels where half of all articles are beyond doubt.
  const double curvature = 0.5 / static_cast<double>(problem.labels);
  intercept_ = static_cast<float>(1 / curvature);
  inverse_.resize(static_cast<Eigen::Index>(mean_squares.size()));
  for (std::size_t f = 0; f < mean_squares.size(); ++f) {
    inverse_[static_cast<Eigen::Index>(f)] =
        static_cast<float>(1 / (problem.lambda + curvature * static_cast<double>(mean_squares[f])));
  }
}

void Preconditioner::apply(double factor, PrimalWeights& of) const {
  const auto by = static_cast<float>(factor);
  of.for_rows([&](Eigen::Index first, Eigen::Index rows) {
    of.features.middleRows(first, rows).array().colwise() *=
        by * inverse_.segment(first, rows).array();
  });
  of.intercept *= by * intercept_;
}

double Preconditioner::square(const PrimalWeights& of) const {
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

void PrimalMemory::remember(PrimalWeights step, PrimalWeights change) {
  const double curvature = inner_product(step, change);
  const double square = preconditioner_.square(change);
  if (!(curvature > std::numeric_limits<float>::epsilon() * square)) return;
  if (pairs_.size() == capacity_) pairs_.pop_front();
  pairs_.push_back({std::move(step), std::move(change), curvature, square});
}

void PrimalMemory::descend(PrimalWeights& direction) const {
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

}  // namespace zawiya::train
