#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features/matrices.hpp"
#include "train/softmax_loss.hpp"

namespace zawiya::train {

/// An article whose label is likelier another one.
struct LabelDoubt {
  std::uint32_t article = 0;
  Target given = 0;
  Target proposed = 0;  ///< the likeliest of the other labels
  double given_probability = 0;
  double proposed_probability = 0;  ///< > given_probability
  /// Whether another label is as probable as it is on the articles that have it: what the joint
  /// counts as wrong.
  bool confident = false;
};

/// What out-of-fold probabilities say of the labels that articles were given.
struct ConfidentLearning {
  std::vector<double> thresholds;  ///< (labels) the mean probability of a label on articles that
                                   ///< were given it: from there on it is believed
  std::vector<std::vector<std::uint64_t>> counts;  ///< [given][believed]: the confident joint
  std::vector<std::vector<double>> joint;  ///< [given][true]: shares of all labelled articles; rows
                                           ///< sum to the shares of the labels given
  std::uint64_t articles = 0;              ///< labelled
  double wrong = 0;                ///< how many of them are wrongly labelled: N · Σ off-diagonal
  std::vector<LabelDoubt> doubts;  ///< the likeliest errors first
};

/// Estimates the joint distribution of given and true labels from probabilities that each article
/// got from a model that did not learn from it, and ranks the articles that are likely mislabelled
/// by how much more probable another label is than theirs.
///
/// An article counts in the joint for the likeliest label among those that reach their threshold;
/// for none where no label does.
///
/// @param targets        (articles) kUnlabelled ones are left out
/// @param probabilities  (articles × labels) rows sum to 1; labels ≥ 2
/// @source Northcutt, Jiang & Chuang 2021, "Confident Learning: Estimating Uncertainty in Dataset
///         Labels", JAIR 70, eq. 1–3; the ranking is its normalised margin
ConfidentLearning learn_confidently(std::span<const Target> targets,
                                    const features::RowMatrix& probabilities);

}  // namespace zawiya::train
