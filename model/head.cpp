#include "model/head.hpp"

#include <cmath>

namespace zawiya::model {

std::vector<float> log_priors(std::span<const std::uint64_t> label_counts) {
  double total = 0;
  for (const std::uint64_t count : label_counts) total += static_cast<double>(count) + 0.5;
  std::vector<float> priors;
  for (const std::uint64_t count : label_counts) {
    priors.push_back(static_cast<float>(std::log((static_cast<double>(count) + 0.5) / total)));
  }
  return priors;
}

}  // namespace zawiya::model
