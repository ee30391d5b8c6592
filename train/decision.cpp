#include "train/decision.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "model/head.hpp"

namespace zawiya::train {
namespace {

constexpr double kOfProbabilities = 0.5;  // share of an article that its probabilities count for
constexpr double kCost = 0.01;            // of a squared offset, in units of the measure
constexpr double kCostOfFew = 10;         // … times 1 / articles
constexpr double kReach = 2;              // offsets lie within ± this
constexpr double kStep = 0.05;
constexpr int kSteps = static_cast<int>(2 * kReach / kStep) + 1;
constexpr int kMostRounds = 10;

/// Labels of held-out articles and what each is worth, to try offsets on.
class OffsetSearch {
 public:
  OffsetSearch(const features::RowMatrix& probabilities, std::span<const Target> targets,
               model::Aim::Measure measure, std::vector<bool> counted)
      : measure_(measure), counted_(std::move(counted)), labels_(probabilities.cols()) {
    std::vector<Eigen::Index> rows;
    for (std::size_t i = 0; i < targets.size(); ++i) {
      if (targets[i] != kUnlabelled) rows.push_back(static_cast<Eigen::Index>(i));
    }
    articles_ = static_cast<Eigen::Index>(rows.size());
    scores_.resize(articles_, labels_);
    worth_.resize(articles_, labels_);
    for (Eigen::Index a = 0; a < articles_; ++a) {
      const Eigen::Index row = rows[static_cast<std::size_t>(a)];
      const auto p = probabilities.row(row).array();
      scores_.row(a) = p.max(std::numeric_limits<float>::min()).log();
      worth_.row(a) = static_cast<float>(kOfProbabilities) * p;
      worth_(a, targets[static_cast<std::size_t>(row)]) += static_cast<float>(1 - kOfProbabilities);
    }
    borne_ = worth_.cast<double>().colwise().sum();
    offsets_ = Eigen::RowVectorXd::Zero(labels_);
  }

  std::vector<float> find() {
    if (articles_ == 0) return {};
    double best = value(count(), offsets_);
    for (int round = 0; round < kMostRounds; ++round) {
      const double before = best;
      for (Eigen::Index l = 0; l < labels_; ++l) best = move(l, best);
      if (best <= before) break;
    }
    offsets_.array() -= offsets_.mean();
    if (offsets_.cwiseAbs().maxCoeff() < kStep / 2) return {};
    const Eigen::RowVectorXf rounded = offsets_.cast<float>();
    return {rounded.data(), rounded.data() + rounded.size()};
  }

 private:
  struct Counts {
    Eigen::RowVectorXd given;  // (labels)
    Eigen::RowVectorXd right;  // (labels) of them
  };

  /// The best label of an article but for `without` (labels_: none), with its score.
  std::pair<Eigen::Index, double> best_of(Eigen::Index article, Eigen::Index without) const {
    std::pair<Eigen::Index, double> best{labels_, 0};
    for (Eigen::Index l = 0; l < labels_; ++l) {
      if (l == without) continue;
      const double score = static_cast<double>(scores_(article, l)) + offsets_[l];
      if (best.first == labels_ || score > best.second) best = {l, score};
    }
    return best;
  }

  Counts count() const {
    Counts counts{Eigen::RowVectorXd::Zero(labels_), Eigen::RowVectorXd::Zero(labels_)};
    for (Eigen::Index a = 0; a < articles_; ++a) give(counts, a, best_of(a, labels_).first, 1);
    return counts;
  }

  void give(Counts& counts, Eigen::Index article, Eigen::Index label, double sign) const {
    counts.given[label] += sign;
    counts.right[label] += sign * static_cast<double>(worth_(article, label));
  }

  double value(const Counts& counts, const Eigen::RowVectorXd& offsets) const {
    const double n = static_cast<double>(articles_);
    const double cost =
        (kCost + kCostOfFew / n) * (offsets.array() - offsets.mean()).matrix().squaredNorm();
    if (measure_ == model::Aim::Measure::kAccuracy) return counts.right.sum() / n - cost;
    double f1 = 0;
    double labels = 0;
    for (Eigen::Index l = 0; l < labels_; ++l) {
      if (!counted_[static_cast<std::size_t>(l)]) continue;
      ++labels;
      const double both = counts.given[l] + borne_[l];
      if (both > 0) f1 += 2 * counts.right[l] / both;
    }
    return f1 / labels - cost;
  }

  /// Moves one label to where the value is best, of values on a grid; returns that.
  double move(Eigen::Index label, double best) {
    // (steps) articles whose label this becomes at that offset, with the label that they had
    std::vector<std::vector<std::pair<Eigen::Index, Eigen::Index>>> won(kSteps);
    Eigen::RowVectorXd tried = offsets_;
    tried[label] = -kReach;
    Counts counts{Eigen::RowVectorXd::Zero(labels_), Eigen::RowVectorXd::Zero(labels_)};
    for (Eigen::Index a = 0; a < articles_; ++a) {
      const auto [other, score] = best_of(a, label);
      const double needed = score - static_cast<double>(scores_(a, label));
      const double step = std::ceil((needed + kReach) / kStep);
      give(counts, a, other, 1);
      if (step < kSteps) won[static_cast<std::size_t>(std::max(0.0, step))].emplace_back(a, other);
    }
    for (int s = 0; s < kSteps; ++s) {
      for (const auto& [article, other] : won[static_cast<std::size_t>(s)]) {
        give(counts, article, other, -1);
        give(counts, article, label, 1);
      }
      tried[label] = s * kStep - kReach;
      const double reached = value(counts, tried);
      if (reached <= best + 1e-9) continue;
      best = reached;
      offsets_[label] = tried[label];
    }
    return best;
  }

  model::Aim::Measure measure_;
  std::vector<bool> counted_;
  Eigen::Index labels_;
  Eigen::Index articles_ = 0;
  features::RowMatrix scores_;  // (articles × labels) ln p
  features::RowMatrix worth_;   // (articles × labels) of giving a label, 0 to 1
  Eigen::RowVectorXd borne_;    // (labels) sums of that
  Eigen::RowVectorXd offsets_;
};

}  // namespace

std::vector<Target> given_labels(const features::RowMatrix& probabilities,
                                 std::span<const float> offsets) {
  std::vector<Target> given;
  given.reserve(static_cast<std::size_t>(probabilities.rows()));
  const auto labels = static_cast<std::size_t>(probabilities.cols());
  for (Eigen::Index i = 0; i < probabilities.rows(); ++i) {
    const std::span<const float> row(probabilities.row(i).data(), labels);
    given.push_back(static_cast<Target>(model::given_label(row, offsets)));
  }
  return given;
}

std::vector<float> choose_offsets(const features::RowMatrix& probabilities,
                                  std::span<const Target> targets,
                                  std::span<const std::string> names, const model::Aim& aim) {
  if (aim.measure == model::Aim::Measure::kNone) return {};
  std::vector<bool> counted;
  counted.reserve(names.size());
  for (const std::string& name : names) {
    counted.push_back(aim.measure != model::Aim::Measure::kF1 ||
                      std::find(aim.labels.begin(), aim.labels.end(), name) != aim.labels.end());
  }
  // An aim that speaks of another head's labels only.
  if (std::none_of(counted.begin(), counted.end(), [](bool c) { return c; })) return {};
  return OffsetSearch(probabilities, targets, aim.measure, std::move(counted)).find();
}

}  // namespace zawiya::train
