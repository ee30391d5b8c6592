#include "train/calibration.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "model/head.hpp"
#include "train/minimise.hpp"
#include "train/probabilities.hpp"
#include "train/temperature.hpp"

namespace zawiya::train {
namespace {

constexpr double kSaturated = 0.97;            // accuracy from which on held-out articles are easy
constexpr std::uint64_t kFewErrors = 10;       // that sharpening can be learnt from
constexpr std::size_t kLeastToStretch = 1000;  // articles
constexpr std::size_t kLeastGroups = 3;
constexpr double kStretchPenalty = 0.01;
constexpr double kThinnedWeight = 0.5;  // of all thinned articles, against all others
constexpr std::array<double, 10> kDoubts = {0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.8};
constexpr double kMostLost = 0.005;  // of the log-loss of the articles themselves, to a doubt

/// Targets of the held-out articles alone.
std::vector<Target> held_out_targets(const HeldOutEvidence& evidence) {
  std::vector<Target> targets = evidence.head.targets;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (evidence.folds.of[i] == kNeverHeldOut) targets[i] = kUnlabelled;
  }
  return targets;
}

RowMatrix centred_rows(const RowMatrix& scores) {
  return scores.colwise() - scores.rowwise().mean();
}

/// Stretch and bias of the labels, every group of articles counting alike.
void fit_stretch(const RowMatrix& scores, std::span<const Target> targets,
                 std::span<const std::uint32_t> groups, Calibration& calibration) {
  std::map<std::uint32_t, double> sizes;
  std::size_t labelled = 0;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    ++labelled;
    ++sizes[groups[i]];
  }
  if (labelled < kLeastToStretch || sizes.size() < kLeastGroups) return;
  const RowMatrix centred = centred_rows(scores);
  const Eigen::Index labels = scores.cols();
  const auto loss = [&](const Eigen::VectorXd& point, Eigen::VectorXd& gradient) {
    const Eigen::RowVectorXd stretch =
        std::exp(point[0]) * (1 + point.segment(1, labels).array()).matrix().transpose();
    const Eigen::RowVectorXd bias = point.segment(1 + labels, labels).transpose();
    Eigen::RowVectorXd of_stretch = Eigen::RowVectorXd::Zero(labels);
    Eigen::RowVectorXd of_bias = Eigen::RowVectorXd::Zero(labels);
    double sum = 0;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i] == kUnlabelled) continue;
      const double weight = 1 / (sizes.at(groups[i]) * static_cast<double>(sizes.size()));
      const Eigen::RowVectorXd row = centred.row(static_cast<Eigen::Index>(i)).cast<double>();
      Eigen::RowVectorXd z = row.cwiseProduct(stretch) + bias;
      z.array() -= z.maxCoeff();
      const double total = std::log(z.array().exp().sum());
      sum += weight * (total - z[targets[i]]);
      Eigen::RowVectorXd residual = (z.array() - total).exp();
      residual[targets[i]] -= 1;
      of_bias += weight * residual;
      of_stretch += weight * residual.cwiseProduct(row);
    }
    gradient[0] = of_stretch.dot(stretch);
    gradient.segment(1, labels) = std::exp(point[0]) * of_stretch.transpose() +
                                  2 * kStretchPenalty * point.segment(1, labels);
    gradient.segment(1 + labels, labels) =
        of_bias.transpose() + 2 * kStretchPenalty * point.segment(1 + labels, labels);
    return sum + kStretchPenalty * point.tail(2 * labels).squaredNorm();
  };
  Eigen::VectorXd point = Eigen::VectorXd::Zero(1 + 2 * labels);
  minimise(loss, point);
  calibration.stretch =
      (std::exp(point[0]) * (1 + point.segment(1, labels).array())).cast<float>().transpose();
  calibration.bias = point.segment(1 + labels, labels).cast<float>().transpose();
}

RowMatrix stretched(const RowMatrix& scores, const Calibration& calibration) {
  if (calibration.stretch.size() == 0) return scores;
  return (centred_rows(scores).array().rowwise() * calibration.stretch.array()).matrix().rowwise() +
         calibration.bias;
}

/// The labels given to each fold's articles by the offsets that the other folds ask for: how well
/// labels do that nothing was chosen by.
std::vector<Target> given_by_others(const RowMatrix& probabilities, std::span<const Target> targets,
                                    const HeldOutEvidence& evidence, const model::Aim& aim,
                                    std::span<const float> offsets) {
  std::vector<Target> given = given_labels(probabilities, offsets);
  if (offsets.empty() || evidence.folds.count < 2) return given;
  for (std::uint32_t f = 0; f < evidence.folds.count; ++f) {
    std::vector<Target> others(targets.begin(), targets.end());
    for (std::size_t i = 0; i < others.size(); ++i) {
      if (evidence.folds.of[i] == f) others[i] = kUnlabelled;
    }
    const std::vector<Target> of_others = given_labels(
        probabilities, choose_offsets(probabilities, others, evidence.head.labels, aim));
    for (std::size_t i = 0; i < others.size(); ++i) {
      if (evidence.folds.of[i] == f) given[i] = of_others[i];
    }
  }
  return given;
}

/// Articles that were held out, and no others: a search goes over them hundreds of times.
struct HeldOutRows {
  RowMatrix scores;  // (held out × labels)
  std::vector<Target> targets;
  std::vector<double> grasp;
};

/// @param targets  kUnlabelled where an article was not held out
HeldOutRows held_out_rows(const RowMatrix& scores, std::span<const Target> targets,
                          std::span<const double> grasp) {
  HeldOutRows rows;
  const auto number =
      std::count_if(targets.begin(), targets.end(), [](Target t) { return t != kUnlabelled; });
  rows.scores.resize(number, scores.cols());
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    rows.scores.row(static_cast<Eigen::Index>(rows.targets.size())) =
        scores.row(static_cast<Eigen::Index>(i));
    rows.targets.push_back(targets[i]);
    rows.grasp.push_back(grasp[i]);
  }
  return rows;
}

double loss_beside(const HeldOutRows& rows, double temperature, const Eigen::RowVectorXf& prior,
                   double doubt) {
  return log_loss(pulled(rows.scores, temperature, prior, doubt, rows.grasp), rows.targets, 1);
}

/// The temperature beside a doubt: the best of some below that without it, no sharper
/// than `least`.
double temperature_beside(const HeldOutRows& rows, double least, const Eigen::RowVectorXf& prior,
                          double doubt) {
  double best = 0;
  double best_loss = 0;
  const double around = fit_temperature(rows.scores, rows.targets);
  for (int step = -30; step <= 4; ++step) {
    const double t = std::max(least, around * std::exp(0.02 * step));
    const double loss = loss_beside(rows, t, prior, doubt);
    if (best == 0 || loss < best_loss) {
      best = t;
      best_loss = loss;
    }
  }
  return best;
}

}  // namespace

Calibration calibrate(const HeldOutEvidence& evidence, const features::NameSet& names,
                      std::span<const std::vector<features::NameCount>> name_counts,
                      double target_precision, const model::Aim& aim) {
  Calibration result;
  const std::vector<Target> targets = held_out_targets(evidence);
  RowMatrix scores = evidence.scores;
  if (!names.empty()) {
    result.names = fit_name_weights(scores, evidence.head, evidence.folds.of, names, name_counts);
    if (result.names.weights.size() > 0) scores = result.names.held_out_scores;
  }
  if (!evidence.groups.empty()) fit_stretch(scores, targets, evidence.groups, result);
  scores = stretched(scores, result);
  const RowMatrix thinned =
      stretched(static_cast<float>(result.names.scale) * evidence.thinned_scores, result);

  const Metrics easy = measure(targets, softmax(scores, 1));
  const auto errors = static_cast<std::uint64_t>(
      std::lround((1 - easy.accuracy) * static_cast<double>(easy.articles)));
  const bool saturated = easy.accuracy >= kSaturated || errors < kFewErrors;
  const double least = saturated ? result.names.scale : 0;

  const Eigen::RowVectorXf prior = prior_of(evidence.head.label_counts);
  std::vector<Target> thinned_targets;
  for (const std::size_t article : evidence.thinned) thinned_targets.push_back(targets[article]);
  const HeldOutRows held_out = held_out_rows(scores, targets, evidence.grasp);
  double best_loss = 0;
  double undoubted = 0;
  for (const double doubt : kDoubts) {
    // A stretch was fitted with every group counting alike: a temperature of all would undo that.
    const double temperature =
        result.stretch.size() > 0 ? 1 : temperature_beside(held_out, least, prior, doubt);
    const double own = loss_beside(held_out, temperature, prior, doubt);
    const double loss = own + kThinnedWeight * log_loss(pulled(thinned, temperature, prior, doubt,
                                                               evidence.thinned_grasp),
                                                        thinned_targets, 1);
    if (doubt == 0) undoubted = own;
    if (doubt > 0 && (loss >= best_loss || own > (1 + kMostLost) * undoubted)) continue;
    best_loss = loss;
    result.temperature = temperature;
    result.doubt = doubt;
  }
  result.held_out_probabilities =
      softmax(pulled(scores, result.temperature, prior, result.doubt, evidence.grasp), 1);
  const RowMatrix& probabilities = result.held_out_probabilities;
  result.offsets = choose_offsets(probabilities, targets, evidence.head.labels, aim);
  result.held_out = measure(targets, probabilities,
                            given_by_others(probabilities, targets, evidence, aim, result.offsets));
  const bool large_groups = result.stretch.size() > 0;
  result.conformal = conformal_of(
      probabilities, targets, large_groups ? evidence.groups : std::span<const std::uint32_t>());
  if (target_precision > 0) {
    result.least_probabilities = least_probabilities(
        probabilities, targets, given_labels(probabilities, result.offsets), target_precision);
  }
  return result;
}

}  // namespace zawiya::train
