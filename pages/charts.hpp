#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "train/metrics.hpp"
#include "train/risk_coverage.hpp"

namespace zawiya::pages {

/// Pictures as SVG of our own: they print, need no script, and take the page's colours. Whatever
/// they show stands in a table beside them.

/// How right predictions of about one probability are: the nearer to the diagonal, the better. Each
/// bin is a dot, the larger the more articles, with its 95 % interval.
///
/// @param bins  of equal width, from 0 to 1
std::string reliability_chart(std::span<const train::ReliabilityBin> bins);

/// The accuracy of the surest articles against their share.
std::string coverage_chart(std::span<const train::CoveragePoint> curve);

/// One line of a chart over time.
struct TimeSeries {
  std::string name;                   ///< plain text
  std::vector<std::uint64_t> counts;  ///< (periods)
};

/// Colours that lines may have; those beyond share the last.
inline constexpr std::size_t kLineColours = 8;

/// Counts over time, a line a series, with the names of the series in a list above.
///
/// @param periods  as they are shown, ascending
std::string time_chart(std::span<const std::string> periods, std::span<const TimeSeries> series);

/// The rules of these charts for a page's style sheet.
std::string_view chart_style();

}  // namespace zawiya::pages
