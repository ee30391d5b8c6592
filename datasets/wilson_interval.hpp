#pragma once

#include <algorithm>
#include <cmath>

namespace zawiya::datasets {

/// The quantile of the normal distribution that leaves 2.5 % beyond it: of two-sided 95 %.
inline constexpr double kNormalQuantile95 = 1.959963984540054;

/// Where a share lies with 95 % confidence.
struct WilsonInterval {
  double low = 0;   ///< 0 to the share
  double high = 1;  ///< the share to 1
};

/// @param share   successes over trials, 0 to 1
/// @param trials  > 0; independent; need not be whole
/// @source  Wilson 1927, "Probable Inference, the Law of Succession, and Statistical Inference"
inline WilsonInterval wilson_interval(double share, double trials) {
  const double square = kNormalQuantile95 * kNormalQuantile95;
  const double centre = (share + square / (2 * trials)) / (1 + square / trials);
  const double reach = kNormalQuantile95 / (1 + square / trials) *
                       std::sqrt(share * (1 - share) / trials + square / (4 * trials * trials));
  return {std::min(share, std::max(0.0, centre - reach)),
          std::max(share, std::min(1.0, centre + reach))};
}

}  // namespace zawiya::datasets
