#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "train/softmax_loss.hpp"

namespace zawiya::train {

struct Interval {
  double low = 0;
  double high = 0;
};

/// Within what bounds metrics would lie on other articles of the same kind.
struct MetricIntervals {
  Interval accuracy;
  Interval macro_f1;
};

/// What 95 % of the values lie within, which are sorted; of none, nothing.
Interval percentile_interval(std::vector<double>& values);

/// 95 % percentile intervals from articles drawn again with replacement; whole groups are drawn
/// where articles belong together, since articles of one group say little more than one.
///
/// @param targets    (articles) kUnlabelled ones are left out
/// @param predicted  (articles) labels
/// @param labels     number of labels
/// @param groups     (articles) empty: each article is its own
/// @param resamples  draws; 0 gives intervals of nothing
/// @source  Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13; of groups:
///          Field & Welsh 2007, "Bootstrapping clustered data"
MetricIntervals bootstrap_metrics(std::span<const Target> targets,
                                  std::span<const Target> predicted, std::size_t labels,
                                  std::span<const std::uint32_t> groups, std::uint32_t resamples,
                                  std::uint64_t seed);

}  // namespace zawiya::train
