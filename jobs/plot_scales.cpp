#include "jobs/plot_scales.hpp"

#include <algorithm>
#include <cmath>

namespace zawiya::jobs {

PlotScales::PlotScales(double least_count, double most_count, double most_z)
    : least_count_(std::max(1.0, least_count)),
      most_count_(std::max(most_count, 2 * least_count_)),
      most_z_(std::max(2.5, most_z)) {}

PlotPoint PlotScales::place(double count, double z) const {
  const double across =
      std::log(std::max(count, least_count_) / least_count_) / std::log(most_count_ / least_count_);
  const double up = std::copysign(std::sqrt(std::abs(z) / most_z_), z);
  return {kMargin + across * (kWidth - 2 * kMargin), kHeight / 2 - up * (kHeight / 2 - kMargin)};
}

std::size_t PlotScales::tile(double count, double z) const {
  const PlotPoint point = place(count, z);
  const auto across = static_cast<std::size_t>(point.x / kTile);
  const auto down = static_cast<std::size_t>(point.y / kTile);
  return down * static_cast<std::size_t>(kWidth / kTile + 1) + across;
}

}  // namespace zawiya::jobs
