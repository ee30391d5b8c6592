#include "train/label_sets.hpp"

#include <algorithm>

#include "datasets/label_list.hpp"
#include "model/multi_head.hpp"
#include "train/errors.hpp"

namespace zawiya::train {

void LabelSetCollector::add(std::string_view list) {
  std::vector<std::uint32_t>& of = seen_.emplace_back();
  for (const std::string& label : datasets::labels_in(list)) of.push_back(numbers_.number(label));
}

LabelSets LabelSetCollector::finish() const {
  const std::string head = "head '" + head_ + "': ";
  if (numbers_.size() < 2) {
    throw TrainingDataError(head +
                            (numbers_.size() == 0
                                 ? "no article has a label"
                                 : "every label is '" + numbers_.names().front() + "'") +
                            "; expected at least two different ones");
  }
  constexpr std::size_t kMostLabels = 1000;  // each has weights of its own for every unit
  if (numbers_.size() > kMostLabels) {
    throw TrainingDataError(head + std::to_string(numbers_.size()) +
                            " different labels; expected " + std::to_string(kMostLabels) +
                            " at most. Is it the right column?");
  }
  LabelSets result;
  result.name = head_;
  datasets::NameNumbers numbers = numbers_;
  const std::vector<std::uint32_t> sorted = numbers.sort();
  result.labels = numbers.names();
  result.label_counts.resize(result.labels.size());
  result.of = seen_;
  std::uint64_t labelled = 0;
  for (std::vector<std::uint32_t>& of : result.of) {
    labelled += of.empty() ? 0 : 1;
    for (std::uint32_t& label : of) {
      label = sorted[label];
      ++result.label_counts[label];
    }
    std::sort(of.begin(), of.end());
  }
  for (std::size_t l = 0; l < result.labels.size(); ++l) {
    if (result.label_counts[l] < labelled) continue;
    throw TrainingDataError(head + "all " + std::to_string(labelled) +
                            " labelled articles have the label '" + result.labels[l] +
                            "'; expected some without it");
  }
  return result;
}

std::vector<HeadTargets> binary_heads(const LabelSets& sets) {
  std::vector<HeadTargets> heads(sets.labels.size());
  std::uint64_t labelled = 0;
  for (const std::vector<std::uint32_t>& of : sets.of) labelled += of.empty() ? 0 : 1;
  for (std::size_t l = 0; l < heads.size(); ++l) {
    heads[l].name = model::binary_head_name(sets.name, sets.labels[l]);
    heads[l].labels.assign(std::begin(model::kBinaryLabels), std::end(model::kBinaryLabels));
    heads[l].label_counts = {labelled - sets.label_counts[l], sets.label_counts[l]};
    heads[l].targets.reserve(sets.of.size());
    for (const std::vector<std::uint32_t>& of : sets.of) {
      const bool is_there = std::binary_search(of.begin(), of.end(), static_cast<std::uint32_t>(l));
      const std::size_t target = is_there ? model::MultiHead::kPresent : model::MultiHead::kAbsent;
      heads[l].targets.push_back(of.empty() ? kUnlabelled : static_cast<Target>(target));
    }
  }
  return heads;
}

}  // namespace zawiya::train
