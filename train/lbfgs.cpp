#include "train/lbfgs.hpp"

#include <limits>
#include <vector>

#include "train/parallel.hpp"

namespace zawiya::train {

void Represented::set_zero(Eigen::Index articles, Eigen::Index labels) {
  coefficients.setZero(articles, labels);
  image.setZero(articles, labels);
  intercept.setZero(labels);
}

void Represented::add(double factor, const Represented& other) {
  const auto by = static_cast<float>(factor);
  for_row_blocks(
      static_cast<std::size_t>(coefficients.rows()), [&](std::size_t begin, std::size_t end) {
        const auto first = static_cast<Eigen::Index>(begin);
        const auto rows = static_cast<Eigen::Index>(end - begin);
        coefficients.middleRows(first, rows) += by * other.coefficients.middleRows(first, rows);
        image.middleRows(first, rows) += by * other.image.middleRows(first, rows);
      });
  intercept += by * other.intercept;
}

void Represented::scale(double factor) {
  const auto by = static_cast<float>(factor);
  coefficients *= by;
  image *= by;
  intercept *= by;
}

double dot(const Represented& a, const Represented& b) {
  const double weights =
      sum_row_blocks(static_cast<std::size_t>(a.coefficients.rows()), 0.0,
                     [&](std::size_t begin, std::size_t end) {
                       const auto first = static_cast<Eigen::Index>(begin);
                       const auto rows = static_cast<Eigen::Index>(end - begin);
                       return static_cast<double>(a.coefficients.middleRows(first, rows)
                                                      .cwiseProduct(b.image.middleRows(first, rows))
                                                      .sum());
                     });
  return weights + a.intercept.cast<double>().dot(b.intercept.cast<double>());
}

void LbfgsMemory::remember(Represented step, Represented gradient_change) {
  const double curvature = dot(step, gradient_change);
  const double square = dot(gradient_change, gradient_change);
  if (!(curvature > std::numeric_limits<float>::epsilon() * square)) return;
  if (pairs_.size() == capacity_) pairs_.pop_front();
  pairs_.push_back({std::move(step), std::move(gradient_change), curvature});
}

void LbfgsMemory::descend(const Represented& gradient, Represented& direction) const {
  direction = gradient;
  direction.scale(-1);
  if (pairs_.empty()) return;
  std::vector<double> taken(pairs_.size());
  for (std::size_t i = pairs_.size(); i-- > 0;) {
    taken[i] = dot(direction, pairs_[i].step) / pairs_[i].curvature;
    direction.add(-taken[i], pairs_[i].change);
  }
  const Pair& last = pairs_.back();
  direction.scale(last.curvature / dot(last.change, last.change));
  for (std::size_t i = 0; i < pairs_.size(); ++i) {
    const double back = dot(direction, pairs_[i].change) / pairs_[i].curvature;
    direction.add(taken[i] - back, pairs_[i].step);
  }
}

}  // namespace zawiya::train
