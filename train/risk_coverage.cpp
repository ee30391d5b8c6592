#include "train/risk_coverage.hpp"

#include <algorithm>

namespace zawiya::train {

std::vector<CoveragePoint> risk_coverage(std::vector<SureAnswer> answers, std::size_t points) {
  std::sort(answers.begin(), answers.end(),
            [](const SureAnswer& a, const SureAnswer& b) { return a.first > b.first; });
  std::vector<CoveragePoint> curve;
  const auto all = static_cast<double>(answers.size());
  std::size_t step = 1;
  std::size_t hits = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) {
    hits += answers[i].second ? 1 : 0;
    const std::size_t taken = i + 1;
    if (taken < answers.size() && answers[taken].first == answers[i].first) continue;
    if (taken * points < step * answers.size() && taken < answers.size()) continue;
    curve.push_back({static_cast<double>(taken) / all,
                     static_cast<double>(hits) / static_cast<double>(taken), answers[i].first});
    step = taken * points / answers.size() + 1;
  }
  return curve;
}

}  // namespace zawiya::train
