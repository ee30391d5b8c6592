#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "train/softmax_loss.hpp"

namespace zawiya::train {

/// The labels of one head over the articles of a training set.
struct HeadTargets {
  std::string name;
  std::vector<std::string> labels;          ///< sorted bytewise
  std::vector<std::uint64_t> label_counts;  ///< (labels) articles
  std::vector<Target> targets;              ///< (articles)
};

}  // namespace zawiya::train
