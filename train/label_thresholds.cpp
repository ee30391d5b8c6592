#include "train/label_thresholds.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "model/model.hpp"
#include "train/set_metrics.hpp"

namespace zawiya::train {

float f1_threshold(std::span<const float> probabilities, const std::vector<bool>& is_there) {
  constexpr double kHalf = 0.5;
  std::vector<std::size_t> order(probabilities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return probabilities[a] > probabilities[b];
  });
  const auto bearing = static_cast<double>(std::count(is_there.begin(), is_there.end(), true));
  double best = kHalf;
  double best_f1 = 0;
  double hits = 0;
  for (std::size_t i = 0; i < order.size(); ++i) {
    hits += is_there[order[i]] ? 1 : 0;
    const auto here = static_cast<double>(probabilities[order[i]]);
    const double next = i + 1 < order.size() ? static_cast<double>(probabilities[order[i + 1]]) : 0;
    if (next == here) continue;
    const double f1 = 2 * hits / (bearing + static_cast<double>(i + 1));
    const double threshold = std::clamp(kHalf, next, here);  // as near to it as this cut allows
    const double middle = threshold == kHalf ? kHalf : (here + next) / 2;
    const bool is_nearer = std::abs(middle - kHalf) < std::abs(best - kHalf);
    if (f1 < best_f1 || (f1 == best_f1 && !is_nearer)) continue;
    best_f1 = f1;
    best = middle;
  }
  const double trust = bearing / (bearing + kThresholdPrior);
  return static_cast<float>(trust * best + (1 - trust) * kHalf);
}

model::MultiHead make_multi_head(const LabelSets& sets, const FoldOf& folds,
                                 std::span<const Calibration> calibrations,
                                 const model::Model& model) {
  model::MultiHead head;
  head.name = sets.name;
  head.first = sets.first;
  head.labels = sets.labels;
  head.thresholds.assign(sets.labels.size(), 0.5F);
  SetsOfLabels truth;
  std::vector<Eigen::Index> rows;
  for (std::size_t i = 0; i < folds.size(); ++i) {
    if (folds[i] == kNeverHeldOut || sets.of[i].empty()) continue;
    truth.push_back(sets.of[i]);
    rows.push_back(static_cast<Eigen::Index>(i));
  }
  const auto present = static_cast<Eigen::Index>(model::MultiHead::kPresent);
  RowMatrix probabilities(static_cast<Eigen::Index>(rows.size()),
                          static_cast<Eigen::Index>(sets.labels.size()));
  for (std::size_t l = 0; l < sets.labels.size(); ++l) {
    const RowMatrix& of = calibrations[sets.first + l].held_out_probabilities;
    if (of.rows() == 0) return head;  // nothing was held out
    std::vector<float> column;
    std::vector<bool> is_there;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      column.push_back(of(rows[i], present));
      is_there.push_back(
          std::binary_search(truth[i].begin(), truth[i].end(), static_cast<std::uint32_t>(l)));
      probabilities(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(l)) = column.back();
    }
    head.thresholds[l] = f1_threshold(column, is_there);
  }
  SetsOfLabels given;
  std::vector<float> all(model.label_count());
  const std::size_t first = model.first_label_of(sets.first);
  for (Eigen::Index i = 0; i < probabilities.rows(); ++i) {
    for (std::size_t l = 0; l < sets.labels.size(); ++l) {
      all[first + 2 * l + model::MultiHead::kPresent] =
          probabilities(i, static_cast<Eigen::Index>(l));
    }
    const std::vector<std::size_t> labels = model::given_labels(model, head, all, {});
    given.emplace_back(labels.begin(), labels.end());
  }
  const SetMetrics metrics = measure_sets(truth, given, probabilities);
  head.held_out = {metrics.articles, metrics.micro_f1, metrics.macro_f1, metrics.example_f1,
                   metrics.subset_accuracy};
  return head;
}

}  // namespace zawiya::train
