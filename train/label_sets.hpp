#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "datasets/name_numbers.hpp"
#include "train/head_targets.hpp"

namespace zawiya::train {

/// The labels of a multi-label head over the articles of a training set.
struct LabelSets {
  std::string name;
  std::vector<std::string> labels;             ///< sorted bytewise
  std::vector<std::uint64_t> label_counts;     ///< (labels) articles
  std::vector<std::vector<std::uint32_t>> of;  ///< (articles) numbers of labels; empty: unlabelled
  std::size_t first = 0;                       ///< number of the binary head of the first label
};

/// Takes the labels of one multi-label head as they come, and numbers them at the end.
class LabelSetCollector {
 public:
  explicit LabelSetCollector(std::string head) : head_(std::move(head)) {}

  /// @param list  of the next article, as datasets::tidy_label_list leaves it; empty: it has none
  void add(std::string_view list);

  /// @throws TrainingDataError when there are fewer than two labels, or one that all articles have
  LabelSets finish() const;

 private:
  std::string head_;
  datasets::NameNumbers numbers_;
  std::vector<std::vector<std::uint32_t>> seen_;
};

/// A binary head for each label, of model::kBinaryLabels.
std::vector<HeadTargets> binary_heads(const LabelSets& sets);

}  // namespace zawiya::train
