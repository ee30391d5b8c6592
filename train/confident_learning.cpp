#include "train/confident_learning.hpp"

#include <algorithm>
#include <cstddef>
#include <tuple>

namespace zawiya::train {
namespace {

using features::RowMatrix;

std::vector<double> mean_own_probability(std::span<const Target> targets,
                                         const RowMatrix& probabilities) {
  const auto labels = static_cast<std::size_t>(probabilities.cols());
  std::vector<double> sums(labels, 0.0);
  std::vector<double> articles(labels, 0.0);
  for (std::size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    const auto label = static_cast<std::size_t>(targets[i]);
    sums[label] += static_cast<double>(probabilities(static_cast<Eigen::Index>(i), targets[i]));
    articles[label] += 1;
  }
  // A label that no article was given is never believed.
  for (std::size_t l = 0; l < labels; ++l) sums[l] = articles[l] > 0 ? sums[l] / articles[l] : 2;
  return sums;
}

/// The likeliest label that reaches its threshold; kUnlabelled: none does.
Target believed(const RowMatrix& probabilities, Eigen::Index row,
                std::span<const double> thresholds) {
  Target best = kUnlabelled;
  for (Eigen::Index l = 0; l < probabilities.cols(); ++l) {
    if (static_cast<double>(probabilities(row, l)) < thresholds[static_cast<std::size_t>(l)]) {
      continue;
    }
    if (best == kUnlabelled || probabilities(row, l) > probabilities(row, best)) {
      best = static_cast<Target>(l);
    }
  }
  return best;
}

Target likeliest_other(const RowMatrix& probabilities, Eigen::Index row, Target given) {
  Target best = given == 0 ? 1 : 0;
  for (Eigen::Index l = 0; l < probabilities.cols(); ++l) {
    if (l != given && probabilities(row, l) > probabilities(row, best)) {
      best = static_cast<Target>(l);
    }
  }
  return best;
}

/// Counts, each row scaled to the articles that were given its label, as shares of all.
void calibrate_joint(ConfidentLearning& learnt, std::span<const std::uint64_t> given) {
  for (std::size_t g = 0; g < given.size(); ++g) {
    std::uint64_t counted = 0;
    for (const std::uint64_t count : learnt.counts[g]) counted += count;
    for (std::size_t t = 0; t < given.size(); ++t) {
      // Where nothing is believed of a label's articles, they are taken for what they are called.
      const double share =
          counted > 0 ? static_cast<double>(learnt.counts[g][t]) / static_cast<double>(counted)
                      : (g == t ? 1.0 : 0.0);
      const double articles = share * static_cast<double>(given[g]);
      learnt.joint[g][t] = articles / static_cast<double>(learnt.articles);
      if (g != t) learnt.wrong += articles;
    }
  }
}

}  // namespace

ConfidentLearning learn_confidently(std::span<const Target> targets,
                                    const RowMatrix& probabilities) {
  const auto labels = static_cast<std::size_t>(probabilities.cols());
  ConfidentLearning learnt;
  learnt.thresholds = mean_own_probability(targets, probabilities);
  learnt.counts.assign(labels, std::vector<std::uint64_t>(labels, 0));
  learnt.joint.assign(labels, std::vector<double>(labels, 0.0));
  std::vector<std::uint64_t> given(labels, 0);
  for (std::uint32_t i = 0; i < targets.size(); ++i) {
    if (targets[i] == kUnlabelled) continue;
    const auto row = static_cast<Eigen::Index>(i);
    const Target own = targets[i];
    ++learnt.articles;
    ++given[static_cast<std::size_t>(own)];
    const Target taken = believed(probabilities, row, learnt.thresholds);
    if (taken != kUnlabelled) {
      ++learnt.counts[static_cast<std::size_t>(own)][static_cast<std::size_t>(taken)];
    }
    const Target other = likeliest_other(probabilities, row, own);
    if (!(probabilities(row, other) > probabilities(row, own))) continue;
    learnt.doubts.push_back({i, own, other, static_cast<double>(probabilities(row, own)),
                             static_cast<double>(probabilities(row, other)),
                             taken != kUnlabelled && taken != own});
  }
  if (learnt.articles > 0) calibrate_joint(learnt, given);
  std::sort(learnt.doubts.begin(), learnt.doubts.end(),
            [](const LabelDoubt& a, const LabelDoubt& b) {
              return std::tuple(a.given_probability - a.proposed_probability, a.article) <
                     std::tuple(b.given_probability - b.proposed_probability, b.article);
            });
  return learnt;
}

}  // namespace zawiya::train
