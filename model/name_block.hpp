#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "features/name_set.hpp"

namespace zawiya::model {

/// What an article calls the concepts that it speaks of, weighed: each name adds
/// ln(1 + mentions) · weight to a label's score. Within a concept the weights are centred on how
/// names are given in training as a whole, so that speaking of the concept at all says nothing.
struct NameBlock {
  features::NameSet set;
  std::size_t labels = 0;      ///< of all heads
  std::vector<float> weights;  ///< (entries × labels) natural-log units; 0 for heads without names
  std::vector<std::uint32_t> mentions;  ///< (entries × labels) in training articles of the label

  bool empty() const { return set.empty(); }
  const float* weights_of(std::uint32_t entry) const { return &weights[entry * labels]; }
  const std::uint32_t* mentions_of(std::uint32_t entry) const { return &mentions[entry * labels]; }

  /// Adds what an article's names say to its scores.
  ///
  /// @param names   how often it gives each
  /// @param values  (labels of all heads)
  void add_to(std::span<float> values, std::span<const features::NameCount> names) const;
};

}  // namespace zawiya::model
