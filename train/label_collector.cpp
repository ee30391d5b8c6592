#include "train/label_collector.hpp"

#include "train/errors.hpp"

namespace zawiya::train {

void LabelCollector::add(const std::string& label) {
  if (label.empty()) {
    seen_.push_back(kUnlabelled);
    return;
  }
  const std::uint32_t number = numbers_.number(label);
  if (number == counts_.size()) counts_.push_back(0);
  ++counts_[number];
  seen_.push_back(static_cast<Target>(number));
}

HeadTargets LabelCollector::finish() const {
  if (numbers_.size() < 2) {
    throw TrainingDataError(
        numbers_.size() == 0
            ? "head '" + head_ + "': no article has a label; expected at least two different ones"
            : "head '" + head_ + "': every label is '" + numbers_.names().front() +
                  "'; expected at least two different ones");
  }
  constexpr std::size_t kMostLabels = 65535;  // what a model file holds
  if (numbers_.size() > kMostLabels) {
    throw TrainingDataError("head '" + head_ + "': " + std::to_string(numbers_.size()) +
                            " different labels; expected at most 65535. Is it the right column?");
  }
  HeadTargets result;
  result.name = head_;
  datasets::NameNumbers numbers = numbers_;
  const std::vector<std::uint32_t> sorted = numbers.sort();
  result.labels = numbers.names();
  result.label_counts.resize(counts_.size());
  for (std::size_t l = 0; l < counts_.size(); ++l) result.label_counts[sorted[l]] = counts_[l];
  for (const Target target : seen_) {
    result.targets.push_back(target == kUnlabelled
                                 ? kUnlabelled
                                 : static_cast<Target>(sorted[static_cast<std::size_t>(target)]));
  }
  return result;
}

}  // namespace zawiya::train
