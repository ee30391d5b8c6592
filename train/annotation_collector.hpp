#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "train/annotations.hpp"
#include "train/head_targets.hpp"

namespace zawiya::train {

/// Takes the weights and votes of articles as they come, and makes numbers of them at the end.
class AnnotationCollector {
 public:
  /// @param columns  must outlive the collector
  AnnotationCollector(const AnnotationColumns& columns, std::size_t heads)
      : columns_(columns), votes_(heads), has_value_(columns.names.size(), false) {}

  void add(const datasets::Article& article);

  /// (extra) whether any article has a value.
  const std::vector<bool>& has_value() const { return has_value_; }

  /// (articles) scaled to the mean 1, which those without one have; empty without such a column.
  /// @throws TrainingDataError where all are 0
  std::vector<float> weights() const;

  /// See HeadTargets::shares; votes for labels that no article has are left out.
  features::RowMatrix shares(std::size_t head, const HeadTargets& of) const;

 private:
  using Shares = std::vector<std::pair<std::string, double>>;

  const AnnotationColumns& columns_;
  std::vector<std::optional<double>> weights_;  // (articles)
  std::vector<std::vector<Shares>> votes_;      // (heads)(articles)
  std::vector<bool> has_value_;
};

}  // namespace zawiya::train
