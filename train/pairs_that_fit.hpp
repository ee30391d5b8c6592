#pragma once

#include <algorithm>

namespace zawiya::train {

/// How many pairs of vectors of so many numbers L-BFGS remembers: `wanted`, but where they are
/// large no more than take a bounded share of memory, and never fewer than a few.
inline int pairs_that_fit(double numbers, int wanted) {
  constexpr double kMostBytes = 256e6;
  constexpr int kFewest = 4;
  const double fitting = kMostBytes / std::max(1.0, 2 * sizeof(float) * numbers);
  return std::min(wanted, std::max(kFewest, static_cast<int>(std::min<double>(fitting, wanted))));
}

}  // namespace zawiya::train
