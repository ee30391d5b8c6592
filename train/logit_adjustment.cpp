#include "train/logit_adjustment.hpp"

#include <cmath>

#include "train/temperature.hpp"

namespace zawiya::train {

void adjust_logits(const HeadTargets& head, const FoldOf& fold, ChosenPenalty& chosen) {
  double labelled = 0;
  for (const std::uint64_t count : head.label_counts) labelled += static_cast<double>(count);
  Eigen::RowVectorXf shift(static_cast<Eigen::Index>(head.labels.size()));
  for (std::size_t l = 0; l < head.labels.size(); ++l) {
    const double share = static_cast<double>(head.label_counts[l]) / labelled;
    shift[static_cast<Eigen::Index>(l)] =
        static_cast<float>(kWayBack * chosen.temperature * std::log(share));
  }
  std::vector<Target> targets = head.targets;
  for (std::size_t i = 0; i < fold.size(); ++i) {
    if (fold[i] == kNeverHeldOut) targets[i] = kUnlabelled;
  }
  const RowMatrix shifted = chosen.held_out_scores.rowwise() + shift;
  chosen.shift = chosen.shift.size() > 0 ? chosen.shift + shift : shift;
  chosen.temperature = fit_temperature(shifted, targets);
  chosen.held_out = measure(targets, softmax(shifted, chosen.temperature));
}

}  // namespace zawiya::train
