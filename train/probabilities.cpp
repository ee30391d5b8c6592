#include "train/probabilities.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "model/head.hpp"

namespace zawiya::train {

Eigen::RowVectorXf prior_of(std::span<const std::uint64_t> label_counts) {
  const std::vector<float> priors = model::log_priors(label_counts);
  return Eigen::Map<const Eigen::RowVectorXf>(priors.data(),
                                              static_cast<Eigen::Index>(priors.size()));
}

features::RowMatrix pulled(const features::RowMatrix& scores, double temperature,
                           const Eigen::RowVectorXf& prior, double doubt,
                           std::span<const double> grasp) {
  features::RowMatrix result = scores / static_cast<float>(temperature);
  for (Eigen::Index i = 0; i < result.rows(); ++i) {
    const auto kept =
        static_cast<float>(model::kept_share(grasp[static_cast<std::size_t>(i)], doubt));
    result.row(i) = prior + kept * (result.row(i) - prior);
  }
  return result;
}

namespace {

/// At most as many quantiles of sorted scores as a model keeps.
std::vector<float> quantiles_of(std::vector<double>& scores, std::size_t most) {
  std::sort(scores.begin(), scores.end());
  const std::size_t kept = std::min(scores.size(), most);
  std::vector<float> quantiles;
  for (std::size_t q = 0; q < kept; ++q) {
    const std::size_t at = kept > 1 ? q * (scores.size() - 1) / (kept - 1) : 0;
    quantiles.push_back(static_cast<float>(std::min(1.0, scores[at])));
  }
  return quantiles;
}

}  // namespace

model::Conformal conformal_of(const features::RowMatrix& probabilities,
                              std::span<const Target> targets,
                              std::span<const std::uint32_t> groups) {
  model::Conformal result;
  std::map<std::uint32_t, std::vector<double>> of_group;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    const std::span<const float> row(&probabilities(static_cast<Eigen::Index>(i), 0),
                                     static_cast<std::size_t>(probabilities.cols()));
    of_group[groups.empty() ? 0 : groups[i]].push_back(
        model::conformity(row, static_cast<std::size_t>(targets[i]), model::drawn_share(row)));
    ++result.articles;
  }
  if (of_group.empty()) return result;
  std::size_t most = model::Typicality::kQuantiles;  // that every group has
  for (const auto& [group, scores] : of_group) most = std::min(most, scores.size());
  std::vector<std::vector<float>> quantiles;
  quantiles.reserve(of_group.size());
  for (auto& [group, scores] : of_group) quantiles.push_back(quantiles_of(scores, most));
  // What nine groups of ten need, a new one reckoned in: of few, what the neediest does.
  const std::size_t groups_plus_new = quantiles.size() + 1;
  const std::size_t needed =
      std::min(quantiles.size(), static_cast<std::size_t>((9 * groups_plus_new + 9) / 10));
  for (std::size_t q = 0; q < most; ++q) {
    std::vector<float> of_groups;
    of_groups.reserve(quantiles.size());
    for (const std::vector<float>& of : quantiles) of_groups.push_back(of[q]);
    std::sort(of_groups.begin(), of_groups.end());
    result.scores.push_back(of_groups[needed - 1]);
  }
  return result;
}

std::vector<float> least_probabilities(const features::RowMatrix& probabilities,
                                       std::span<const Target> targets,
                                       std::span<const Target> given, double precision) {
  constexpr float kNever = 2;
  std::vector<std::vector<std::pair<float, bool>>> of_label(
      static_cast<std::size_t>(probabilities.cols()));
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    const Target label = given[i];
    const float p = probabilities(static_cast<Eigen::Index>(i), label);
    of_label[static_cast<std::size_t>(label)].emplace_back(p, label == targets[i]);
  }
  std::vector<float> least;
  for (auto& of : of_label) {
    std::sort(of.begin(), of.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    least.push_back(kNever);
    double right = 0;
    for (std::size_t i = 0; i < of.size(); ++i) {
      right += of[i].second ? 1 : 0;
      if (right >= precision * static_cast<double>(i + 1)) least.back() = of[i].first;
    }
  }
  return least;
}

}  // namespace zawiya::train
