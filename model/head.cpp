#include "model/head.hpp"

#include <algorithm>
#include <cmath>

namespace zawiya::model {

std::size_t given_label(std::span<const float> probabilities, std::span<const float> offsets) {
  if (offsets.empty()) {
    return static_cast<std::size_t>(std::max_element(probabilities.begin(), probabilities.end()) -
                                    probabilities.begin());
  }
  std::size_t best = 0;
  float best_score = std::log(probabilities[0]) + offsets[0];
  for (std::size_t l = 1; l < probabilities.size(); ++l) {
    const float score = std::log(probabilities[l]) + offsets[l];
    if (score <= best_score) continue;
    best = l;
    best_score = score;
  }
  return best;
}

bool gives_label(const Head& head, std::size_t label, float probability, const Knowledge& of,
                 const Abstention& abstention) {
  return probability >= abstention.min_probability &&
         of.typicality >= static_cast<double>(abstention.min_typicality) &&
         of.known >= abstention.min_known &&
         (head.least_probabilities.empty() || probability >= head.least_probabilities[label]);
}

double share_of_commonest(const Head& head) {
  std::uint64_t most = 0;
  std::uint64_t total = 0;
  for (const std::uint64_t count : head.label_counts) {
    most = std::max(most, count);
    total += count;
  }
  return total > 0 ? static_cast<double>(most) / static_cast<double>(total) : 0;
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
