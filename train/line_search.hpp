#pragma once

#include <algorithm>
#include <cmath>

namespace zawiya::train {

/// Finds where the slope of a convex objective along a line is a tenth of the first: it grows along
/// the line, and the secant through the bracket's ends finds its root.
class LineSearch {
 public:
  /// @param slope      at 0
  /// @param objective  at 0
  /// @param first      where to look first, > 0
  LineSearch(double slope, double objective, double first)
      : start_(slope), objective_(objective), low_slope_(slope), t_(first) {}

  /// Looks along the line.
  /// @param objective_at  objective_at(t); asked before
  /// @param slope_at      slope_at(t)
  /// @return  where the objective was last seen to be less than at 0; 0: nowhere, as where the line
  ///          does not descend
  template <class ObjectiveAt, class SlopeAt>
  double run(ObjectiveAt objective_at, SlopeAt slope_at) {
    if (!(start_ < 0)) return 0;
    for (int tries = 0; tries < kMostTries && !found_; ++tries) {
      const double objective = objective_at(t_);
      tell(objective, slope_at(t_));
    }
    return best_;
  }

 private:
  void tell(double objective, double slope) {
    if (objective < objective_) best_ = t_;
    found_ = std::abs(slope) <= kEnough * -start_;
    if (found_) return;
    if (slope < 0) {
      low_ = t_;
      low_slope_ = slope;
    } else {
      high_ = t_;
      high_slope_ = slope;
    }
    if (high_ == 0) {
      t_ *= 4;
      return;
    }
    const double secant = low_ - low_slope_ * (high_ - low_) / (high_slope_ - low_slope_);
    const double margin = 0.1 * (high_ - low_);
    t_ = std::min(std::max(secant, low_ + margin), high_ - margin);
  }

  static constexpr double kEnough = 0.1;
  static constexpr int kMostTries = 12;

  double start_, objective_;
  double low_ = 0, low_slope_, high_ = 0, high_slope_ = 0;
  double best_ = 0, t_;
  bool found_ = false;
};

}  // namespace zawiya::train
