#pragma once

#include <deque>

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
class LbfgsMemory {
 public:
  explicit LbfgsMemory(int pairs) : capacity_(static_cast<std::size_t>(pairs)) {}

  /// Takes in one step and the change of gradient over it. Ignored when they show no curvature.
  void remember(Represented step, Represented gradient_change);

  /// direction = −H gradient.
  void descend(const Represented& gradient, Represented& direction) const;

  bool empty() const { return pairs_.empty(); }

 private:
  struct Pair {
    Represented step;
    Represented change;
    double curvature = 0;  // ⟨step, change⟩ > 0
  };
  std::size_t capacity_;
  std::deque<Pair> pairs_;
};

}  // namespace zawiya::train
