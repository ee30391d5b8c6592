#include "train/temperature.hpp"

#include <algorithm>
#include <cmath>

namespace zawiya::train {

double log_loss(const features::RowMatrix& scores, std::span<const Target> targets,
                double temperature) {
  double loss = 0;
  double articles = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    const Eigen::RowVectorXd row =
        scores.row(static_cast<Eigen::Index>(i)).cast<double>() / temperature;
    const double top = row.maxCoeff();
    loss += top + std::log((row.array() - top).exp().sum()) - row[targets[i]];
    ++articles;
  }
  return articles > 0 ? loss / articles : 0;
}

features::RowMatrix softmax(const features::RowMatrix& scores, double temperature) {
  features::RowMatrix result(scores.rows(), scores.cols());
  for (Eigen::Index row = 0; row < scores.rows(); ++row) {
    const Eigen::RowVectorXd scaled = scores.row(row).cast<double>() / temperature;
    const Eigen::RowVectorXd powers = (scaled.array() - scaled.maxCoeff()).exp();
    result.row(row) = (powers / powers.sum()).cast<float>();
  }
  return result;
}

double fit_temperature(const features::RowMatrix& scores, std::span<const Target> targets) {
  constexpr double kGolden = 0.6180339887498949;
  constexpr double kWidest = 2.995732273553991;  // ln 20
  constexpr double kPriorDeviation = 0.5;        // of ln T
  const auto articles = static_cast<double>(
      std::count_if(targets.begin(), targets.end(), [](Target t) { return t != kUnlabelled; }));
  if (articles == 0) return 1;
  // One minimum within the range, to the precision that matters: golden section finds it.
  double low = -kWidest;
  double high = kWidest;
  const auto loss_at = [&](double log_t) {
    return log_loss(scores, targets, std::exp(log_t)) +
           log_t * log_t / (2 * kPriorDeviation * kPriorDeviation * articles);
  };
  double left = high - kGolden * (high - low);
  double right = low + kGolden * (high - low);
  double left_loss = loss_at(left);
  double right_loss = loss_at(right);
  while (high - low > 1e-3) {
    if (left_loss <= right_loss) {
      high = right;
      right = left;
      right_loss = left_loss;
      left = high - kGolden * (high - low);
      left_loss = loss_at(left);
    } else {
      low = left;
      left = right;
      left_loss = right_loss;
      right = low + kGolden * (high - low);
      right_loss = loss_at(right);
    }
  }
  return std::exp((low + high) / 2);
}

}  // namespace zawiya::train
