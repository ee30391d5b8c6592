#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "datasets/article.hpp"
#include "train/fit.hpp"
#include "train/held_out.hpp"
#include "train/set_metrics.hpp"

namespace zawiya::train {

/// What cross-validation found for one head.
struct CrossValidatedHead {
  HeadTargets targets;      ///< of all articles; of a multi-label head name, labels and counts only
  RowMatrix probabilities;  ///< (articles × labels) from the fold that did not see the article
  std::vector<Target> given;  ///< (articles) the label that it gave; kUnlabelled: never held out;
                              ///< empty: `sets` has it
  /// What articles have and were given, by numbers of labels.
  struct Sets {
    SetsOfLabels truth;
    SetsOfLabels given;  ///< the likeliest first
  };
  std::optional<Sets> sets = {};  ///< of a multi-label head
};

/// Folds of which each holds out the articles of one value of a column, in order of first
/// appearance; articles without a value are never held out.
///
/// @param values  (articles)
/// @return        folds, and their number
std::pair<FoldOf, std::uint32_t> leave_one_out(std::span<const std::string> values);

/// The labels of articles as targets.
/// @throws TrainingDataError as read_training_set does
std::vector<HeadTargets> targets_of(std::span<const datasets::Article> articles,
                                    const std::vector<std::string>& heads);

/// From training articles to what gives their sources away.
using LearnMask = std::function<features::SourceMask(std::span<const datasets::Article* const>)>;

/// What nothing has been predicted of yet, one a head.
std::vector<CrossValidatedHead> unpredicted(std::span<const datasets::Article> articles,
                                            const std::vector<std::string>& heads,
                                            const std::vector<std::string>& several);

/// The articles outside a fold as a training set, as cross_validate makes it.
/// @param of  a fold; of none that there is: all articles
TrainingSet set_without_fold(std::span<const datasets::Article> articles,
                             const std::vector<std::string>& heads, const FoldOf& fold,
                             std::uint32_t of, std::span<const std::uint32_t> groups,
                             const LearnMask& learn_mask, const FitOptions& options,
                             std::span<const std::string> held_out_values = {});

/// Lets a model classify the articles of a fold.
/// @param results  (heads that are shown) as from unpredicted
void classify_fold(const model::Model& model, std::span<const datasets::Article> articles,
                   const FoldOf& fold, std::uint32_t of, std::size_t threads,
                   std::span<CrossValidatedHead> results);

/// Fits a model for every fold to the articles outside it, and lets it classify those within, all
/// the way from text: nothing of a held-out article, its words included, is known to the model
/// that classifies it. Where `articles` have groups, the penalty is chosen on whole groups too.
///
/// @param learn_mask  learns from the training articles of a fold what is masked in it; may be
/// empty
/// @param fold    (articles) from deal_folds or leave_one_out
/// @param held_out_values  (articles) values of which one is held out at a time: the penalty and
///                the calibration of each fold leave out one value at a time too, so that they are
///                those of articles from elsewhere; empty: articles' own groups
/// @param groups  (articles) an article whose group is held out is not learnt from; empty: none
/// @throws TrainingDataError when a fold leaves fewer than two labels of a head to learn from;
///         Interrupted
std::vector<CrossValidatedHead> cross_validate(
    std::span<const datasets::Article> articles, const std::vector<std::string>& heads,
    const FoldOf& fold, std::uint32_t folds, std::span<const std::uint32_t> groups,
    const LearnMask& learn_mask, const FitOptions& options, const FitProgress& progress,
    std::span<const std::string> held_out_values = {});

}  // namespace zawiya::train
