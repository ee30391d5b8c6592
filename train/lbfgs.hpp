#pragma once

#include <cstddef>
#include <deque>
#include <vector>

#include "train/solver.hpp"

namespace zawiya::train {

/// A vector of weights given by its coefficients: w = Xᵀ coefficients, with an intercept beside it.
/// The image X w is carried along, so that inner products cost no product with K.
struct Represented {
  RowMatrix coefficients;        ///< (articles × labels)
  RowMatrix image;               ///< (articles × labels) K coefficients
  Eigen::RowVectorXf intercept;  ///< (labels)

  void set_zero(Eigen::Index articles, Eigen::Index labels);
  /// this += factor · other
  void add(double factor, const Represented& other);
  void scale(double factor);
};

/// ⟨a, b⟩ of the weights and intercepts that two coefficient vectors stand for.
double dot(const Represented& a, const Represented& b);

/// The inverse Hessian as limited-memory BFGS knows it.
/// @source Chen, Wang & Zhou 2014, "Large-scale L-BFGS using MapReduce", for the recursion on inner
///         products
class LbfgsMemory {
 public:
  explicit LbfgsMemory(int pairs);

  /// Takes in one step and the change of gradient over it. Ignored when they show no curvature.
  void remember(Represented step, Represented gradient_change);

  /// direction = −H gradient.
  void descend(const Represented& gradient, Represented& direction) const;

  bool empty() const { return pairs_.empty(); }

 private:
  struct Pair {
    Represented step;
    Represented change;
  };

  // The vectors of pair p are numbered 2p (step) and 2p + 1 (change).
  static std::size_t step_of(std::size_t pair) { return 2 * pair; }
  static std::size_t change_of(std::size_t pair) { return 2 * pair + 1; }
  const Represented& vector(std::size_t number) const {
    const Pair& pair = pairs_[number / 2];
    return number % 2 == 0 ? pair.step : pair.change;
  }
  double& product(std::size_t a, std::size_t b) {
    return products_(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b));
  }
  double product(std::size_t a, std::size_t b) const {
    return products_(static_cast<Eigen::Index>(a), static_cast<Eigen::Index>(b));
  }
  void add_up(const Eigen::VectorXd& by, Represented& sum) const;

  std::size_t capacity_;
  std::vector<Pair> pairs_;
  std::deque<std::size_t> order_;  // of pairs, the oldest first
  Eigen::MatrixXd products_;       // (vectors × vectors) inner products
};

}  // namespace zawiya::train
