#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "datasets/name_numbers.hpp"
#include "train/head_targets.hpp"

namespace zawiya::train {

/// Takes the labels of one head as they come, and numbers them at the end.
class LabelCollector {
 public:
  explicit LabelCollector(std::string head) : head_(std::move(head)) {}

  /// @param label  of the next article; empty: it has none
  void add(const std::string& label);

  /// @throws TrainingDataError when there are fewer than two labels, or too many
  HeadTargets finish() const;

 private:
  std::string head_;
  datasets::NameNumbers numbers_;
  std::vector<std::uint64_t> counts_;
  std::vector<Target> seen_;
};

}  // namespace zawiya::train
