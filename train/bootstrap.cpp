#include "train/bootstrap.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <vector>

namespace zawiya::train {
namespace {

/// Articles of one label that were given another, or the same.
struct Cell {
  std::size_t borne = 0;
  std::size_t given = 0;
  double articles = 0;
};

/// How often each label was borne, given, and both.
class Tally {
 public:
  explicit Tally(std::size_t labels) : borne_(labels), given_(labels), hits_(labels) {}

  void add(const Cell& cell) {
    borne_[cell.borne] += cell.articles;
    given_[cell.given] += cell.articles;
    if (cell.borne == cell.given) hits_[cell.borne] += cell.articles;
  }
  void clear() {
    for (auto* counts : {&borne_, &given_, &hits_}) std::fill(counts->begin(), counts->end(), 0.0);
  }
  double accuracy() const {
    double right = 0;
    double all = 0;
    for (std::size_t l = 0; l < borne_.size(); ++l) {
      right += hits_[l];
      all += borne_[l];
    }
    return all > 0 ? right / all : 0;
  }
  double macro_f1() const {
    double sum = 0;
    int present = 0;
    for (std::size_t l = 0; l < borne_.size(); ++l) {
      if (borne_[l] + given_[l] == 0) continue;
      sum += 2 * hits_[l] / (borne_[l] + given_[l]);
      ++present;
    }
    return present > 0 ? sum / present : 0;
  }

 private:
  std::vector<double> borne_, given_, hits_;  // (labels) articles
};

}  // namespace

Interval percentile_interval(std::vector<double>& values) {
  if (values.empty()) return {};
  std::sort(values.begin(), values.end());
  const auto at = [&](double share) {
    return values[static_cast<std::size_t>(
        std::lround(share * static_cast<double>(values.size() - 1)))];
  };
  return {at(0.025), at(0.975)};
}

MetricIntervals bootstrap_metrics(std::span<const Target> targets,
                                  std::span<const Target> predicted, std::size_t labels,
                                  std::span<const std::uint32_t> groups, std::uint32_t resamples,
                                  std::uint64_t seed) {
  std::map<std::uint32_t, std::vector<Cell>> by_group;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    const std::uint32_t group = groups.empty() ? static_cast<std::uint32_t>(i) : groups[i];
    const auto target = static_cast<std::size_t>(targets[i]);
    const auto given = static_cast<std::size_t>(predicted[i]);
    std::vector<Cell>& cells = by_group[group];
    const auto same = std::find_if(cells.begin(), cells.end(), [&](const Cell& cell) {
      return cell.borne == target && cell.given == given;
    });
    if (same == cells.end()) {
      cells.push_back({target, given, 1});
    } else {
      same->articles += 1;
    }
  }
  if (by_group.empty()) return {};
  std::vector<const std::vector<Cell>*> drawn_from;
  drawn_from.reserve(by_group.size());
  for (const auto& [group, cells] : by_group) drawn_from.push_back(&cells);
  // The standard fixes what this generator gives, but not what its distributions do.
  std::mt19937_64 random(seed);
  std::vector<double> accuracies, scores;
  Tally drawn(labels);
  for (std::uint32_t r = 0; r < resamples; ++r) {
    drawn.clear();
    for (std::size_t i = 0; i < drawn_from.size(); ++i) {
      for (const Cell& cell : *drawn_from[random() % drawn_from.size()]) drawn.add(cell);
    }
    accuracies.push_back(drawn.accuracy());
    scores.push_back(drawn.macro_f1());
  }
  return {percentile_interval(accuracies), percentile_interval(scores)};
}

}  // namespace zawiya::train
