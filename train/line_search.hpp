#pragma once

#include <algorithm>
#include <cmath>

namespace zawiya::train {

/// Finds where the slope of a convex objective along a line is a tenth of the first: it grows along
/// the line, and the secant through the bracket's ends finds its root. Ask `at` while it `goes_on`,
/// and `tell` what is there.
class LineSearch {
 public:
  /// @param slope      at 0, negative
  /// @param objective  at 0
  /// @param first      where to look first, > 0
  LineSearch(double slope, double objective, double first)
      : start_(slope), objective_(objective), low_slope_(slope), t_(first) {}

  bool goes_on() const { return tries_ < kMostTries && !found_; }
  double at() const { return t_; }

  void tell(double objective, double slope) {
    ++tries_;
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

  /// Where the objective was last seen to be less than at 0; 0: nowhere.
  double best() const { return best_; }

 private:
  static constexpr double kEnough = 0.1;
  static constexpr int kMostTries = 12;

  double start_, objective_;
  double low_ = 0, low_slope_, high_ = 0, high_slope_ = 0;
  double best_ = 0, t_;
  int tries_ = 0;
  bool found_ = false;
};

}  // namespace zawiya::train
