#include "train/recalibration.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "train/decision.hpp"
#include "train/held_out.hpp"
#include "train/minimise.hpp"
#include "train/probabilities.hpp"
#include "train/temperature.hpp"

namespace zawiya::train {
namespace {

constexpr std::uint32_t kFolds = 5;
constexpr std::uint64_t kSeed = 1;

/// The numbers as one point: ln scale, ln names_scale, biases.
struct Numbers {
  explicit Numbers(Eigen::Index labels) : point(Eigen::VectorXd::Zero(2 + labels)) {}

  double scale() const { return std::exp(point[0]); }
  double names_scale() const { return std::exp(point[1]); }
  Eigen::RowVectorXd bias() const { return point.tail(point.size() - 2).transpose(); }

  Eigen::VectorXd point;
};

/// How far articles keep their scores instead of the prior: (articles).
std::vector<double> kept_shares(const HeadOnArticles& on, double doubt) {
  std::vector<double> kept;
  kept.reserve(on.grasp.size());
  for (const double grasp : on.grasp) kept.push_back(model::kept_share(grasp, doubt));
  return kept;
}

Numbers fit_numbers(const HeadOnArticles& on, std::span<const std::size_t> articles,
                    std::span<const double> kept, const Eigen::RowVectorXd& prior) {
  const Eigen::Index labels = on.scores.cols();
  const auto loss = [&](const Eigen::VectorXd& point, Eigen::VectorXd& gradient) {
    const double scale = std::exp(point[0]);
    const double names_scale = std::exp(point[1]);
    const Eigen::RowVectorXd bias = point.tail(labels).transpose();
    double sum = point.squaredNorm() / 2;
    gradient = point;
    for (const std::size_t article : articles) {
      const auto i = static_cast<Eigen::Index>(article);
      const Eigen::RowVectorXd scores = scale * on.scores.row(i).cast<double>();
      const Eigen::RowVectorXd names = names_scale * on.names.row(i).cast<double>();
      Eigen::RowVectorXd z = prior + kept[article] * (scores + names + bias - prior);
      z.array() -= z.maxCoeff();
      const double total = std::log(z.array().exp().sum());
      sum += total - z[on.targets[article]];
      Eigen::RowVectorXd residual = (z.array() - total).exp();
      residual[on.targets[article]] -= 1;
      residual *= kept[article];
      gradient[0] += residual.dot(scores);
      gradient[1] += residual.dot(names);
      gradient.tail(labels) += residual.transpose();
    }
    return sum;
  };
  Numbers numbers(labels);
  minimise(loss, numbers.point);
  return numbers;
}

/// The scores with new numbers, before what is unlike training goes back to the prior.
Eigen::RowVectorXf with(const Numbers& numbers, const HeadOnArticles& on, Eigen::Index article) {
  return static_cast<float>(numbers.scale()) * on.scores.row(article) +
         static_cast<float>(numbers.names_scale()) * on.names.row(article) +
         numbers.bias().cast<float>();
}

FoldOf deal(const HeadOnArticles& on, std::size_t labels) {
  HeadTargets head;
  head.labels.resize(labels);
  head.targets = on.targets;
  return deal_folds(std::span(&head, 1), on.groups, on.targets.size(), kFolds, kFolds, kSeed,
                    Lone::kHeldOutToo);
}

}  // namespace

Recalibration fit_recalibration(const HeadOnArticles& on, const model::Head& head,
                                double target_precision) {
  const double doubt = head.doubt;
  const Eigen::RowVectorXf prior = prior_of(head.label_counts);
  const Eigen::RowVectorXd exact_prior = prior.cast<double>();
  const std::vector<double> kept = kept_shares(on, doubt);
  const FoldOf fold = deal(on, head.label_counts.size());
  features::RowMatrix refitted(on.scores.rows(), on.scores.cols());
  for (std::uint32_t f = 0; f < kFolds; ++f) {
    std::vector<std::size_t> others;
    others.reserve(fold.size());
    for (std::size_t i = 0; i < fold.size(); ++i) {
      if (fold[i] != f) others.push_back(i);
    }
    const Numbers numbers = fit_numbers(on, others, kept, exact_prior);
    for (std::size_t i = 0; i < fold.size(); ++i) {
      if (fold[i] != f) continue;
      const auto row = static_cast<Eigen::Index>(i);
      refitted.row(row) = with(numbers, on, row);
    }
  }
  const features::RowMatrix before =
      softmax(pulled(on.scores + on.names, 1, prior, doubt, on.grasp), 1);
  const features::RowMatrix after = softmax(pulled(refitted, 1, prior, doubt, on.grasp), 1);

  Recalibration result;
  result.before = measure(on.targets, before, given_labels(before, head.offsets));
  result.after = measure(on.targets, after, given_labels(after, head.offsets));
  const bool refit = helps(result);
  std::vector<std::size_t> all(fold.size());
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
  const Numbers numbers =
      refit ? fit_numbers(on, all, kept, exact_prior) : Numbers(on.scores.cols());
  result.scale = numbers.scale();
  result.names_scale = numbers.names_scale();
  result.bias = numbers.bias().cast<float>();
  const features::RowMatrix& as_given = refit ? after : before;
  result.conformal = conformal_of(as_given, on.targets);
  result.offsets = choose_offsets(as_given, on.targets, head.labels, head.aim);
  if (target_precision > 0) {
    result.least_probabilities = least_probabilities(
        as_given, on.targets, given_labels(as_given, result.offsets), target_precision);
  }
  return result;
}

void recalibrate(model::Model& model, std::size_t head, const Recalibration& numbers) {
  const std::size_t first = model.first_label_of(head);
  model::Head& of = model.heads[head];
  const auto scale = static_cast<float>(numbers.scale);
  for (std::size_t l = 0; l < of.labels.size(); ++l) {
    if (model.units.columns() > 0) model.units.multiply_column(first + l, scale);
    if (model.subwords.columns() > 0) model.subwords.multiply_column(first + l, scale);
    of.intercepts[l] = scale * of.intercepts[l] + numbers.bias[static_cast<Eigen::Index>(l)];
    for (std::size_t e = first + l; e < model.names.weights.size(); e += model.names.labels) {
      model.names.weights[e] *= static_cast<float>(numbers.names_scale);
    }
  }
  for (auto& strongest : of.strongest) {
    for (model::StrongFeature& feature : strongest) feature.score *= scale;
  }
  of.temperature /= numbers.scale;
  of.conformal = numbers.conformal;
  of.offsets = numbers.offsets;
  of.least_probabilities = numbers.least_probabilities;
}

}  // namespace zawiya::train
