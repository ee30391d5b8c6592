#include "train/name_weights.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "text/name_table.hpp"
#include "train/minimise.hpp"
#include "train/temperature.hpp"

namespace zawiya::train {
namespace {

constexpr double kSidePenalty = 1e-3;
constexpr double kNamePenalty = 1e-2;
constexpr double kScalePenalty = 0.02;
constexpr double kLeastGain = 0.01;                // of the log-loss
constexpr std::uint32_t kMostMentionsOfShare = 3;  // of a name in one article, for its share

/// The share of its concept's mentions that each name has, half a mention added: (entries).
Eigen::VectorXd shares_of_names(const features::NameSet& names,
                                std::span<const std::vector<features::NameCount>> counts) {
  const auto entries = names.entries();
  Eigen::VectorXd given = Eigen::VectorXd::Constant(static_cast<Eigen::Index>(entries.size()), 0.5);
  for (const std::vector<features::NameCount>& article : counts) {
    for (const features::NameCount& name : article) {
      given[name.entry] += std::min(name.mentions, kMostMentionsOfShare);
    }
  }
  std::vector<double> of_concept(names.concepts().size(), 0.0);
  for (Eigen::Index e = 0; e < given.size(); ++e) {
    of_concept[entries[static_cast<std::size_t>(e)].concept_number] += given[e];
  }
  for (Eigen::Index e = 0; e < given.size(); ++e) {
    given[e] /= of_concept[entries[static_cast<std::size_t>(e)].concept_number];
  }
  return given;
}

/// Weights without what is common to the names of a concept, by their shares.
RowMatrix centred(const RowMatrix& weights, const features::NameSet& names,
                  const Eigen::VectorXd& shares) {
  RowMatrix means =
      RowMatrix::Zero(static_cast<Eigen::Index>(names.concepts().size()), weights.cols());
  const auto entries = names.entries();
  for (Eigen::Index e = 0; e < weights.rows(); ++e) {
    means.row(entries[static_cast<std::size_t>(e)].concept_number) +=
        static_cast<float>(shares[e]) * weights.row(e);
  }
  RowMatrix result = weights;
  for (Eigen::Index e = 0; e < weights.rows(); ++e) {
    result.row(e) -= means.row(entries[static_cast<std::size_t>(e)].concept_number);
  }
  return result;
}

/// One fit: t, then u (sides × labels), then d (entries × labels), end to end.
class NameFit {
 public:
  NameFit(const RowMatrix& scores, const HeadTargets& head, const features::NameSet& names,
          std::span<const std::vector<features::NameCount>> counts, const Eigen::VectorXd& shares)
      : scores_(scores), head_(head), names_(names), counts_(counts), shares_(shares) {}

  /// @param articles  that are fitted to
  void run(const std::vector<std::size_t>& articles) {
    const auto sides = static_cast<Eigen::Index>(text::kSides);
    const auto entries = static_cast<Eigen::Index>(names_.entries().size());
    labels_ = scores_.cols();
    Eigen::VectorXd point = Eigen::VectorXd::Zero(1 + (sides + entries) * labels_);
    minimise([&](const Eigen::VectorXd& at,
                 Eigen::VectorXd& gradient) { return loss(at, gradient, articles); },
             point);
    take(point);
  }

  double scale() const { return scale_; }
  const RowMatrix& weights() const { return weights_; }

  Eigen::RowVectorXf score(std::size_t article) const {
    Eigen::RowVectorXf sum =
        static_cast<float>(scale_) * scores_.row(static_cast<Eigen::Index>(article));
    for (const features::NameCount& name : counts_[article]) {
      sum += std::log1p(static_cast<float>(name.mentions)) * weights_.row(name.entry);
    }
    return sum;
  }

 private:
  Eigen::Index side_of(std::size_t entry) const {
    return static_cast<Eigen::Index>(names_.entries()[entry].side);
  }

  /// Sets scale_ and weights_ from a point.
  void take(const Eigen::VectorXd& point) {
    scale_ = std::exp(point[0]);
    const auto entries = static_cast<Eigen::Index>(names_.entries().size());
    RowMatrix weights(entries, labels_);
    for (Eigen::Index e = 0; e < entries; ++e) {
      const auto side = side_of(static_cast<std::size_t>(e));
      for (Eigen::Index l = 0; l < labels_; ++l) {
        weights(e, l) = static_cast<float>(
            (side > 0 ? point[1 + side * labels_ + l] : 0) +
            point[1 + (static_cast<Eigen::Index>(text::kSides) + e) * labels_ + l]);
      }
    }
    weights_ = centred(weights, names_, shares_);
  }

  double loss(const Eigen::VectorXd& point, Eigen::VectorXd& gradient,
              const std::vector<std::size_t>& articles) {
    take(point);
    const auto sides = static_cast<Eigen::Index>(text::kSides);
    const auto entries = static_cast<Eigen::Index>(names_.entries().size());
    RowMatrix of_weights = RowMatrix::Zero(entries, labels_);
    double of_scale = 0;
    double sum = 0;
    for (const std::size_t i : articles) {
      Eigen::RowVectorXd row = score(i).cast<double>();
      row.array() -= row.maxCoeff();
      const Target target = head_.targets[i];
      const double total = std::log(row.array().exp().sum());
      sum += total - row[target];
      Eigen::RowVectorXd residual = (row.array() - total).exp();
      residual[target] -= 1;
      of_scale += scale_ * residual.dot(scores_.row(static_cast<Eigen::Index>(i)).cast<double>());
      for (const features::NameCount& name : counts_[i]) {
        of_weights.row(name.entry) +=
            std::log1p(static_cast<float>(name.mentions)) * residual.cast<float>();
      }
    }
    const double n = static_cast<double>(articles.size());
    // Centring is a projection: the gradient goes back through its transpose.
    RowMatrix means = RowMatrix::Zero(static_cast<Eigen::Index>(names_.concepts().size()), labels_);
    for (Eigen::Index e = 0; e < entries; ++e) {
      means.row(names_.entries()[static_cast<std::size_t>(e)].concept_number) += of_weights.row(e);
    }
    gradient.setZero();
    gradient[0] = of_scale / n + 2 * kScalePenalty * point[0];
    for (Eigen::Index e = 0; e < entries; ++e) {
      const auto& entry = names_.entries()[static_cast<std::size_t>(e)];
      const Eigen::RowVectorXd of =
          (of_weights.row(e) - static_cast<float>(shares_[e]) * means.row(entry.concept_number))
              .cast<double>() /
          n;
      const auto side = static_cast<Eigen::Index>(entry.side);
      if (side > 0) gradient.segment(1 + side * labels_, labels_) += of.transpose();
      gradient.segment(1 + (sides + e) * labels_, labels_) += of.transpose();
    }
    double penalty = kScalePenalty * point[0] * point[0];
    for (Eigen::Index i = 1; i < point.size(); ++i) {
      const double strength = i < 1 + sides * labels_ ? kSidePenalty : kNamePenalty;
      penalty += strength * point[i] * point[i];
      gradient[i] += 2 * strength * point[i];
    }
    return sum / n + penalty;
  }

  const RowMatrix& scores_;
  const HeadTargets& head_;
  const features::NameSet& names_;
  std::span<const std::vector<features::NameCount>> counts_;
  const Eigen::VectorXd& shares_;
  Eigen::Index labels_ = 0;
  double scale_ = 1;
  RowMatrix weights_;
};

}  // namespace

NameWeights fit_name_weights(const RowMatrix& scores, const HeadTargets& head, const FoldOf& fold,
                             const features::NameSet& names,
                             std::span<const std::vector<features::NameCount>> counts) {
  NameWeights result;
  std::vector<std::size_t> usable;
  std::set<std::uint32_t> folds;
  bool named = false;
  for (std::size_t i = 0; i < fold.size(); ++i) {
    if (fold[i] == kNeverHeldOut || head.targets[i] == kUnlabelled) continue;
    usable.push_back(i);
    folds.insert(fold[i]);
    named = named || !counts[i].empty();
  }
  if (!named || names.empty()) return result;
  // One fold alone is cut into parts of its own, so that every article has others to learn from.
  constexpr std::uint32_t kParts = 5;
  const auto part_of = [&](std::size_t i) {
    return folds.size() > 1 ? fold[i] : static_cast<std::uint32_t>(i % kParts);
  };
  const Eigen::VectorXd shares = shares_of_names(names, counts);
  RowMatrix held_out = scores;
  NameFit fit(scores, head, names, counts, shares);
  std::set<std::uint32_t> parts;
  for (const std::size_t i : usable) parts.insert(part_of(i));
  for (const std::uint32_t part : parts) {
    std::vector<std::size_t> others;
    for (const std::size_t i : usable) {
      if (part_of(i) != part) others.push_back(i);
    }
    if (others.empty()) return result;
    fit.run(others);
    for (const std::size_t i : usable) {
      if (part_of(i) == part) held_out.row(static_cast<Eigen::Index>(i)) = fit.score(i);
    }
  }
  std::vector<Target> targets(head.targets.size(), kUnlabelled);
  for (const std::size_t i : usable) targets[i] = head.targets[i];
  const double before = log_loss(scores, targets, fit_temperature(scores, targets));
  const double after = log_loss(held_out, targets, fit_temperature(held_out, targets));
  if (after > (1 - kLeastGain) * before) return result;
  fit.run(usable);
  result.scale = fit.scale();
  result.weights = fit.weights();
  result.held_out_scores = std::move(held_out);
  return result;
}

std::vector<std::vector<std::uint32_t>> count_mentions(
    const HeadTargets& head, const features::NameSet& names,
    std::span<const std::vector<features::NameCount>> counts) {
  std::vector<std::vector<std::uint32_t>> mentions(
      names.entries().size(), std::vector<std::uint32_t>(head.labels.size(), 0));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    if (head.targets[i] == kUnlabelled) continue;
    for (const features::NameCount& name : counts[i]) {
      mentions[name.entry][static_cast<std::size_t>(head.targets[i])] += name.mentions;
    }
  }
  return mentions;
}

}  // namespace zawiya::train
