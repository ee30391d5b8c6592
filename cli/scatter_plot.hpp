#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "cli/contrast_result.hpp"

namespace zawiya::cli {

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

/// What the axes say; plain text.
struct PlotCaptions {
  std::string above;    ///< whom points above are more in
  std::string below;    ///< and points below
  std::string counted;  ///< what is counted: occurrences, articles
};

/// A plot of one group as SVG: every row a point with its figures as a tooltip; the clearest units
/// that speak for themselves are labelled as far as their labels find room.
///
/// @param threshold  the |z| from which a point is more than grey
std::string scatter_plot(const ContrastGroup& group, const PlotScales& scales, double threshold,
                         const PlotCaptions& captions);

/// The plot's rules for a page's style sheet.
std::string scatter_plot_style();

}  // namespace zawiya::cli
