#pragma once

#include <cmath>
#include <cstddef>

namespace zawiya::model {

/// Adds a weight so many times, to the same bit as one at a time: at once where no sum is rounded.
///
/// @param weight  not negative
/// @param sum     not negative
inline void add_times(float weight, std::size_t times, float& sum) {
  // Multiples of 1/256 below 65,536 fit into a float's 24 bits.
  constexpr float kParts = 256;
  constexpr float kMost = 65536;
  const auto is_exact = [](float value) { return value * kParts == std::floor(value * kParts); };
  if (times < static_cast<std::size_t>(kMost) && is_exact(weight) && is_exact(sum)) {
    const float more = sum + weight * static_cast<float>(times);
    if (more < kMost) {
      sum = more;
      return;
    }
  }
  for (std::size_t i = 0; i < times; ++i) sum += weight;
}

}  // namespace zawiya::model
