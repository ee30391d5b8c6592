#pragma once

#include <cstddef>

namespace zawiya::jobs {

/// Where a unit stands in the plot, in pixels.
struct PlotPoint {
  double x = 0;
  double y = 0;
};

/// The scales of a plot: how often a unit occurs (logarithmic) against its z (square root, so that
/// the clearest marks do not press all others into a line).
class PlotScales {
 public:
  static constexpr double kWidth = 1100;
  static constexpr double kHeight = 620;
  static constexpr double kMargin = 48;  ///< on all four sides

  /// @param least_count, most_count  of any unit, in all groups
  /// @param most_z                   the largest |z|
  PlotScales(double least_count, double most_count, double most_z);

  PlotPoint place(double count, double z) const;

  /// The tile of kTile × kTile pixels that a point is in: of several units in one, one is enough.
  std::size_t tile(double count, double z) const;
  static constexpr double kTile = 6;

  double least_count() const { return least_count_; }
  double most_count() const { return most_count_; }
  double most_z() const { return most_z_; }

 private:
  double least_count_;
  double most_count_;
  double most_z_;
};

}  // namespace zawiya::jobs
