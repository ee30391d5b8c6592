#include "train/probabilities.hpp"

#include <algorithm>
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

model::Conformal conformal_of(const features::RowMatrix& probabilities,
                              std::span<const Target> targets) {
  model::Conformal result;
  std::vector<double> scores;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    const std::span<const float> row(&probabilities(static_cast<Eigen::Index>(i), 0),
                                     static_cast<std::size_t>(probabilities.cols()));
    scores.push_back(
        model::conformity(row, static_cast<std::size_t>(targets[i]), model::drawn_share(row)));
  }
  std::sort(scores.begin(), scores.end());
  result.articles = scores.size();
  const std::size_t kept = std::min(scores.size(), model::Typicality::kQuantiles);
  for (std::size_t q = 0; q < kept; ++q) {
    const std::size_t at = kept > 1 ? q * (scores.size() - 1) / (kept - 1) : 0;
    result.scores.push_back(static_cast<float>(std::min(1.0, scores[at])));
  }
  return result;
}

std::vector<float> least_probabilities(const features::RowMatrix& probabilities,
                                       std::span<const Target> targets, double precision) {
  constexpr float kNever = 2;
  std::vector<std::vector<std::pair<float, bool>>> given(
      static_cast<std::size_t>(probabilities.cols()));
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    Eigen::Index label = 0;
    const float p = probabilities.row(static_cast<Eigen::Index>(i)).maxCoeff(&label);
    given[static_cast<std::size_t>(label)].emplace_back(p, label == targets[i]);
  }
  std::vector<float> least;
  for (auto& of : given) {
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
