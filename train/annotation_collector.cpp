#include "train/annotation_collector.hpp"

#include <algorithm>

#include "train/errors.hpp"

namespace zawiya::train {

void AnnotationCollector::add(const datasets::Article& article) {
  for (std::size_t c = 0; c < has_value_.size(); ++c) {
    if (!article.extra[c].empty()) has_value_[c] = true;
  }
  if (columns_.weight) weights_.push_back(weight_of(article, columns_));
  for (const AnnotationColumns::Votes& votes : columns_.votes) {
    votes_[votes.head].push_back(shares_of(article, votes));
  }
}

std::vector<float> AnnotationCollector::weights() const {
  double sum = 0;
  double given = 0;
  for (const std::optional<double>& weight : weights_) {
    sum += weight.value_or(0);
    given += weight ? 1 : 0;
  }
  if (given == 0) return {};
  if (sum == 0) {
    throw TrainingDataError("column '" + columns_.names[*columns_.weight] +
                            "': every weight is 0; expected some that are more");
  }
  std::vector<float> weights;
  weights.reserve(weights_.size());
  for (const std::optional<double>& weight : weights_) {
    weights.push_back(static_cast<float>(weight ? *weight * given / sum : 1));
  }
  return weights;
}

features::RowMatrix AnnotationCollector::shares(std::size_t head, const HeadTargets& of) const {
  features::RowMatrix shares;
  if (votes_[head].empty()) return shares;
  shares.setZero(static_cast<Eigen::Index>(of.targets.size()),
                 static_cast<Eigen::Index>(of.labels.size()));
  for (std::size_t i = 0; i < of.targets.size(); ++i) {
    if (of.targets[i] == kUnlabelled) continue;
    auto row = shares.row(static_cast<Eigen::Index>(i));
    for (const auto& [label, share] : votes_[head][i]) {
      const auto at = std::lower_bound(of.labels.begin(), of.labels.end(), label);
      if (at == of.labels.end() || *at != label) continue;
      row[at - of.labels.begin()] += static_cast<float>(share);
    }
    const float sum = row.sum();
    if (sum > 0) {
      row /= sum;
    } else {
      row[of.targets[i]] = 1;
    }
  }
  return shares;
}

}  // namespace zawiya::train
