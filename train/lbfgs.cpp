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

LbfgsMemory::LbfgsMemory(int pairs) : capacity_(static_cast<std::size_t>(pairs)) {
  const Eigen::Index vectors = Eigen::Index{2} * pairs;
  products_.setZero(vectors, vectors);
}

void LbfgsMemory::remember(Represented step, Represented gradient_change) {
  const double curvature = dot(step, gradient_change);
  const double square = dot(gradient_change, gradient_change);
  if (!(curvature > std::numeric_limits<float>::epsilon() * square)) return;
  std::size_t slot = pairs_.size();
  if (slot == capacity_) {
    slot = order_.front();
    order_.pop_front();
  } else {
    pairs_.emplace_back();
  }
  pairs_[slot] = {std::move(step), std::move(gradient_change)};
  order_.push_back(slot);
  for (const std::size_t of : {step_of(slot), change_of(slot)}) {
    for (const std::size_t other : order_) {
      for (const std::size_t with : {step_of(other), change_of(other)}) {
        product(of, with) = product(with, of) = dot(vector(of), vector(with));
      }
    }
  }
}

void LbfgsMemory::descend(const Represented& gradient, Represented& direction) const {
  // The two loops of the recursion run on the coefficients of the direction by the vectors that are
  // remembered; the vectors themselves are read once for their products with the gradient and once
  // to add up the direction.
  Eigen::VectorXd with_gradient = Eigen::VectorXd::Zero(products_.rows());
  for (const std::size_t slot : order_) {
    for (const std::size_t of : {step_of(slot), change_of(slot)}) {
      with_gradient[static_cast<Eigen::Index>(of)] = dot(gradient, vector(of));
    }
  }
  double by_gradient = -1;
  Eigen::VectorXd by = Eigen::VectorXd::Zero(products_.rows());
  const auto along = [&](std::size_t of) {
    const auto column = static_cast<Eigen::Index>(of);
    return by_gradient * with_gradient[column] + by.dot(products_.col(column));
  };
  const auto curvature = [&](std::size_t slot) { return product(step_of(slot), change_of(slot)); };
  std::vector<double> taken(pairs_.size());
  for (auto slot = order_.rbegin(); slot != order_.rend(); ++slot) {
    taken[*slot] = along(step_of(*slot)) / curvature(*slot);
    by[static_cast<Eigen::Index>(change_of(*slot))] -= taken[*slot];
  }
  if (!order_.empty()) {
    const std::size_t last = order_.back();
    const double scale = curvature(last) / product(change_of(last), change_of(last));
    by *= scale;
    by_gradient *= scale;
  }
  for (const std::size_t slot : order_) {
    const double back = along(change_of(slot)) / curvature(slot);
    by[static_cast<Eigen::Index>(step_of(slot))] += taken[slot] - back;
  }
  direction = gradient;
  direction.scale(by_gradient);
  add_up(by, direction);
}

/// sum += Σ by[v] · vector(v)
void LbfgsMemory::add_up(const Eigen::VectorXd& by, Represented& sum) const {
  for_row_blocks(
      static_cast<std::size_t>(sum.coefficients.rows()), [&](std::size_t begin, std::size_t end) {
        const auto first = static_cast<Eigen::Index>(begin);
        const auto rows = static_cast<Eigen::Index>(end - begin);
        for (const std::size_t slot : order_) {
          for (const std::size_t of : {step_of(slot), change_of(slot)}) {
            const auto factor = static_cast<float>(by[static_cast<Eigen::Index>(of)]);
            const Represented& from = vector(of);
            sum.coefficients.middleRows(first, rows) +=
                factor * from.coefficients.middleRows(first, rows);
            sum.image.middleRows(first, rows) += factor * from.image.middleRows(first, rows);
          }
        }
      });
  for (const std::size_t slot : order_) {
    for (const std::size_t of : {step_of(slot), change_of(slot)}) {
      const auto factor = static_cast<float>(by[static_cast<Eigen::Index>(of)]);
      sum.intercept += factor * vector(of).intercept;
    }
  }
}

}  // namespace zawiya::train
