#include "model/head.hpp"

#include <cmath>

namespace zawiya::model {

bool gives_label(const Head& head, std::size_t label, float probability, double typicality,
                 const Abstention& abstention) {
  return probability >= abstention.min_probability &&
         typicality >= static_cast<double>(abstention.min_typicality) &&
         (head.least_probabilities.empty() || probability >= head.least_probabilities[label]);
}

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
