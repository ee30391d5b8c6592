#pragma once

#include <cstddef>
#include <span>
#include <string>

#include "jobs/contrast_result.hpp"
#include "jobs/plot_scales.hpp"

namespace zawiya::pages {

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
std::string scatter_plot(const jobs::ContrastGroup& group, const jobs::PlotScales& scales,
                         double threshold, const PlotCaptions& captions);

/// The plot's rules for a page's style sheet.
std::string scatter_plot_style();

}  // namespace zawiya::pages
