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
  /// (articles × labels) what annotators said, rows of labelled articles sum to 1: learnt from in
  /// place of `targets`, which stay what is measured by. Empty: targets alone are known.
  features::RowMatrix shares = {};
};

}  // namespace zawiya::train
