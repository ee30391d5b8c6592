#include "train/softmax_loss.hpp"

#include <cmath>

#include "train/parallel.hpp"

namespace zawiya::train {

double labelled_weight(std::span<const Target> targets, std::span<const float> weights) {
  double sum = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] != kUnlabelled) sum += static_cast<double>(weights[i]);
  }
  return sum;
}

double softmax_loss(const features::RowMatrix& scores, std::span<const Target> targets,
                    std::span<const float> weights, features::RowMatrix& residuals,
                    const features::RowMatrix& shares) {
  const double divisor = labelled_weight(targets, weights);
  double loss = 0;
  for (const double term :
       softmax_loss_terms(scores, targets, weights, divisor, residuals, shares)) {
    loss += term;
  }
  return loss;
}

std::vector<double> softmax_loss_terms(const features::RowMatrix& scores,
                                       std::span<const Target> targets,
                                       std::span<const float> weights, double divisor,
                                       features::RowMatrix& residuals,
                                       const features::RowMatrix& shares) {
  const auto rows = static_cast<std::size_t>(scores.rows());
  residuals.resize(scores.rows(), scores.cols());
  if (divisor == 0) {
    residuals.setZero();
    return {};
  }
  return row_block_terms(rows, 0.0, [&](std::size_t begin, std::size_t end) {
    double loss = 0;
    for (std::size_t i = begin; i < end; ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      if (targets[i] == kUnlabelled || weights[i] == 0) {
        residuals.row(row).setZero();
        continue;
      }
      const float top = scores.row(row).maxCoeff();
      const float score =
          shares.size() > 0 ? scores.row(row).dot(shares.row(row)) : scores(row, targets[i]);
      residuals.row(row).array() = (scores.row(row).array() - top).exp();
      const float total = residuals.row(row).sum();
      const double weight = static_cast<double>(weights[i]) / divisor;
      loss += weight * (std::log(static_cast<double>(total)) + static_cast<double>(top) -
                        static_cast<double>(score));
      residuals.row(row) *= static_cast<float>(weight / static_cast<double>(total));
      if (shares.size() > 0) {
        residuals.row(row) -= static_cast<float>(weight) * shares.row(row);
      } else {
        residuals(row, targets[i]) -= static_cast<float>(weight);
      }
    }
    return loss;
  });
}

}  // namespace zawiya::train
