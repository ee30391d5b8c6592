#include "train/bootstrap.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <vector>

namespace zawiya::train {
namespace {

/// How often each label was borne, given, and both, over the articles of a group.
struct Tally {
  std::vector<double> borne, given, hits;

  explicit Tally(std::size_t labels) : borne(labels), given(labels), hits(labels) {}

  void add(const Tally& other) {
    for (std::size_t l = 0; l < borne.size(); ++l) {
      borne[l] += other.borne[l];
      given[l] += other.given[l];
      hits[l] += other.hits[l];
    }
  }
  void clear() {
    for (auto* counts : {&borne, &given, &hits}) std::fill(counts->begin(), counts->end(), 0.0);
  }
  double accuracy() const {
    double right = 0;
    double all = 0;
    for (std::size_t l = 0; l < borne.size(); ++l) {
      right += hits[l];
      all += borne[l];
    }
    return all > 0 ? right / all : 0;
  }
  double macro_f1() const {
    double sum = 0;
    int present = 0;
    for (std::size_t l = 0; l < borne.size(); ++l) {
      if (borne[l] + given[l] == 0) continue;
      sum += 2 * hits[l] / (borne[l] + given[l]);
      ++present;
    }
    return present > 0 ? sum / present : 0;
  }
};

Interval percentiles(std::vector<double>& values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
  };
  return {at(0.025), at(0.975)};
}

}  // namespace

MetricIntervals bootstrap_metrics(std::span<const Target> targets,
                                  std::span<const Target> predicted, std::size_t labels,
                                  std::span<const std::uint32_t> groups, std::uint32_t resamples,
                                  std::uint64_t seed) {
  std::map<std::uint32_t, Tally> by_group;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    const std::uint32_t group = groups.empty() ? static_cast<std::uint32_t>(i) : groups[i];
    Tally& tally = by_group.try_emplace(group, labels).first->second;
    const auto target = static_cast<std::size_t>(targets[i]);
    const auto given = static_cast<std::size_t>(predicted[i]);
    tally.borne[target] += 1;
    tally.given[given] += 1;
    if (target == given) tally.hits[target] += 1;
  }
  if (by_group.empty()) return {};
  std::vector<const Tally*> tallies;
  for (const auto& [group, tally] : by_group) tallies.push_back(&tally);
  // The standard fixes what this generator gives, but not what its distributions do.
  std::mt19937_64 random(seed);
  std::vector<double> accuracies, scores;
  Tally drawn(labels);
  for (std::uint32_t r = 0; r < resamples; ++r) {
    drawn.clear();
    for (std::size_t i = 0; i < tallies.size(); ++i) drawn.add(*tallies[random() % tallies.size()]);
    accuracies.push_back(drawn.accuracy());
    scores.push_back(drawn.macro_f1());
  }
  return {percentiles(accuracies), percentiles(scores)};
}

}  // namespace zawiya::train
