#include "train/minimise.hpp"

#include <cmath>
#include <cstddef>
#include <deque>
#include <utility>
#include <vector>

namespace zawiya::train {
namespace {

constexpr std::size_t kRemembered = 12;

struct Curvature {
  Eigen::VectorXd step;
  Eigen::VectorXd change;
  double rho = 0;
};

/// −H gradient, H as the remembered steps know it.
Eigen::VectorXd descent(const Eigen::VectorXd& gradient, const std::deque<Curvature>& memory) {
  Eigen::VectorXd direction = -gradient;
  std::vector<double> along(memory.size());
  for (std::size_t i = memory.size(); i-- > 0;) {
    along[i] = memory[i].rho * memory[i].step.dot(direction);
    direction -= along[i] * memory[i].change;
  }
  if (!memory.empty()) {
    const Curvature& last = memory.back();
    direction *= last.step.dot(last.change) / last.change.squaredNorm();
  }
  for (std::size_t i = 0; i < memory.size(); ++i) {
    const double back = memory[i].rho * memory[i].change.dot(direction);
    direction += (along[i] - back) * memory[i].step;
  }
  return direction;
}

}  // namespace

double minimise(const Objective& objective, Eigen::VectorXd& point, int max_iterations) {
  constexpr double kTolerance = 1e-7;  // of the gradient, against its first length
  constexpr double kEnoughDescent = 1e-4;
  constexpr double kLeastGain = 1e-12;  // of a step: less is rounding
  Eigen::VectorXd gradient(point.size());
  double value = objective(point, gradient);
  const double first = gradient.norm();
  std::deque<Curvature> memory;
  Eigen::VectorXd next_gradient(point.size());
  for (int i = 0; i < max_iterations && gradient.norm() > kTolerance * (1 + first); ++i) {
    Eigen::VectorXd direction = descent(gradient, memory);
    if (direction.dot(gradient) >= 0) {
      memory.clear();
      direction = -gradient;
    }
    double length = memory.empty() ? 1 / (1 + gradient.norm()) : 1;
    Eigen::VectorXd next;
    double next_value = 0;
    bool found = false;
    for (int halvings = 0; halvings < 40 && !found; ++halvings, length /= 2) {
      next = point + length * direction;
      next_value = objective(next, next_gradient);
      found = std::isfinite(next_value) &&
              next_value <= value + kEnoughDescent * length * direction.dot(gradient);
    }
    if (!found) break;
    Curvature pair{next - point, next_gradient - gradient, 0};
    const double curvature = pair.step.dot(pair.change);
    if (curvature > 1e-12) {
      pair.rho = 1 / curvature;
      memory.push_back(std::move(pair));
      if (memory.size() > kRemembered) memory.pop_front();
    }
    const double gain = value - next_value;
    point = std::move(next);
    gradient = next_gradient;
    value = next_value;
    if (gain <= kLeastGain * (1 + std::abs(value))) break;
  }
  return value;
}

}  // namespace zawiya::train
