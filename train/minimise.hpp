#pragma once

#include <Eigen/Core>
#include <functional>

namespace zawiya::train {

/// A smooth function and its gradient at a point.
using Objective = std::function<double(const Eigen::VectorXd& point, Eigen::VectorXd& gradient)>;

/// Minimises a smooth convex function of a few hundred variables by limited-memory BFGS with
/// backtracking. Deterministic. Ends where the gradient is nothing against the first, or a step
/// gains no more than rounding: an objective that sums floats never comes nearer.
///
/// @param point  where to begin; where it ended
/// @return       the function there
/// @source Nocedal & Wright 2006, "Numerical Optimization", algorithms 7.4 and 3.1
double minimise(const Objective& objective, Eigen::VectorXd& point, int max_iterations = 300);

}  // namespace zawiya::train
