#include "train/label_collector.hpp"

#include "train/errors.hpp"

namespace zawiya::train {

void LabelCollector::add(const std::string& label) {
  if (label.empty()) {
    seen_.push_back(kUnlabelled);
    return;
  }
  const auto [at, is_new] = numbers_.try_emplace(label, static_cast<Target>(counts_.size()));
  if (is_new) counts_.push_back(0);
  ++counts_[static_cast<std::size_t>(at->second)];
  seen_.push_back(at->second);
}

HeadTargets LabelCollector::finish() const {
  if (numbers_.size() < 2) {
    throw TrainingDataError(
        numbers_.empty()
            ? "head '" + head_ + "': no article has a label; expected at least two different ones"
            : "head '" + head_ + "': every label is '" + numbers_.begin()->first +
                  "'; expected at least two different ones");
  }
  constexpr std::size_t kMostLabels = 65535;  // what a model file holds
  if (numbers_.size() > kMostLabels) {
    throw TrainingDataError("head '" + head_ + "': " + std::to_string(numbers_.size()) +
                            " different labels; expected at most 65535. Is it the right column?");
  }
  HeadTargets result;
  result.name = head_;
  std::vector<Target> sorted(counts_.size());
  for (const auto& [label, number] : numbers_) {  // a map: in order of the labels' bytes
    sorted[static_cast<std::size_t>(number)] = static_cast<Target>(result.labels.size());
    result.labels.push_back(label);
    result.label_counts.push_back(counts_[static_cast<std::size_t>(number)]);
  }
  for (const Target target : seen_) {
    result.targets.push_back(target == kUnlabelled ? kUnlabelled
                                                   : sorted[static_cast<std::size_t>(target)]);
  }
  return result;
}

}  // namespace zawiya::train
