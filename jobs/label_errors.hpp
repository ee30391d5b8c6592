#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/columns.hpp"
#include "jobs/watch.hpp"

namespace zawiya::jobs {

/// An article that is likely labelled wrongly.
struct LikelyLabelError {
  std::string id;
  std::string title;
  std::string text;
  std::string given;
  std::string proposed;
  double given_probability = 0;     ///< of models that did not learn from the article
  double proposed_probability = 0;  ///< greater
  bool confident = false;           ///< see train::LabelDoubt
  std::vector<std::string> words;   ///< that speak most for what is proposed, folded
};

/// What is to be thought of the labels of one head.
struct LabelErrorFindings {
  std::string head;
  std::string unsought;        ///< why they were not judged; empty: they were
  std::uint64_t articles = 0;  ///< judged
  std::uint32_t folds = 0;
  double accuracy = 0;            ///< share of the labels that are the likeliest out of fold
  double wrong = 0;               ///< estimate of how many are wrong
  std::vector<std::string> rare;  ///< labels of too few articles to be judged
  std::vector<std::string> labels;
  std::vector<std::vector<double>> joint;  ///< [given][true] shares of the articles
  std::vector<LikelyLabelError> errors;    ///< the likeliest first

  std::uint64_t confident() const;  ///< how many of them

  /// Labels given, what they are rather, and the share of articles: the commonest first.
  struct Confusion {
    std::string given;
    std::string proposed;
    double articles = 0;  ///< estimate
  };
  std::vector<Confusion> confusions() const;
};

/// How label errors are sought.
struct LabelErrorSearch {
  static constexpr std::uint32_t kFolds = 5;

  std::uint32_t folds = kFolds;
  std::uint64_t seed = 1;
  std::size_t threads = 1;
};

/// Looks for likely label errors, head by head: see train::find_label_errors. A head whose labels
/// cannot be judged says why.
///
/// @param articles  their labels are in the order of `labels`; those of heads that cannot be judged
///                  are taken away
/// @param first_of  (articles) the first that each is nearly the same as
std::vector<LabelErrorFindings> find_label_errors(std::vector<datasets::Article>& articles,
                                                  std::span<const datasets::LabelColumn> labels,
                                                  std::span<const std::uint32_t> first_of,
                                                  const LabelErrorSearch& search, Watch& watch);

}  // namespace zawiya::jobs
