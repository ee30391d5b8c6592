#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "train/bootstrap.hpp"

namespace zawiya::train {

/// What two models, A and B, made of one article.
struct PairedArticle {
  std::vector<std::uint32_t> truth;    ///< its labels, ascending; at least one
  std::vector<std::uint32_t> given_a;  ///< labels, ascending
  std::vector<std::uint32_t> given_b;
  double loss_a = 0;  ///< log-loss, nats
  double loss_b = 0;
  std::uint32_t group = 0;  ///< articles of one group are drawn together
};

/// One measure of both models.
struct PairedMeasure {
  double a = 0;
  double b = 0;
  Interval difference;  ///< of b − a, 95 %
};

/// One label, as both models fare with it.
struct PairedLabel {
  std::uint64_t articles = 0;  ///< that bear it
  std::uint64_t given_a = 0;   ///< articles that A gave it
  std::uint64_t given_b = 0;
  PairedMeasure f1;
};

/// How two models fare on the same articles.
struct PairedComparison {
  std::uint64_t articles = 0;
  std::uint64_t groups = 0;  ///< that were drawn from: articles, where each is its own
  std::uint64_t both_right = 0;
  std::uint64_t only_a_right = 0;
  std::uint64_t only_b_right = 0;
  std::uint64_t neither_right = 0;
  double mcnemar = 1;  ///< probability, see mcnemar_probability
  PairedMeasure accuracy;
  PairedMeasure macro_f1;  ///< mean over the labels that occur or that the model gave, or over
                           ///< those that were asked for
  PairedMeasure log_loss;
  std::vector<PairedLabel> labels;  ///< (labels)
};

/// The probability that two equally good models disagree at least so unevenly: two-sided, exact at
/// any number of articles, 1 without any. Articles count as independent of each other.
///
/// @param only_a_right, only_b_right  articles that just one of them tells right
/// @source  McNemar 1947, "Note on the sampling error of the difference between correlated
///          proportions or percentages", with the binomial distribution in place of its limit;
///          Dietterich 1998, "Approximate Statistical Tests for Comparing Supervised Classification
///          Learning Algorithms"
double mcnemar_probability(std::uint64_t only_a_right, std::uint64_t only_b_right);

/// Compares two models, with 95 % percentile intervals of the differences: groups of articles are
/// drawn again with replacement, and both models are measured on each draw.
///
/// @param labels     number of labels; an article is right where it was given exactly its own
/// @param resamples  draws; 0 gives intervals of nothing
/// @param averaged   numbers of the labels that `macro_f1` is the mean of; empty: see there
/// @source  Efron & Tibshirani 1993, "An Introduction to the Bootstrap", chapter 13; of pairs:
///          Berg-Kirkpatrick, Burkett & Klein 2012, "An Empirical Investigation of Statistical
///          Significance in NLP"
PairedComparison compare_paired(std::span<const PairedArticle> articles, std::size_t labels,
                                std::uint32_t resamples, std::uint64_t seed,
                                std::span<const std::uint32_t> averaged = {});

}  // namespace zawiya::train
