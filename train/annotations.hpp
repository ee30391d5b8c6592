#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "datasets/article.hpp"

namespace zawiya::train {

/// Where an article's further columns (datasets::Article::extra) say how its labels are to be
/// learnt. All numbers are places among them.
struct AnnotationColumns {
  /// The votes for the labels of a head.
  struct Votes {
    std::size_t head = 0;
    std::vector<std::string> labels = {};  ///< (columns) what a column counts votes for; empty:
                                           ///< each column holds the label of one annotator
    std::vector<std::size_t> columns = {};
  };
  std::optional<std::size_t> weight = std::nullopt;  ///< how much an article counts
  std::vector<Votes> votes = {};
  std::vector<std::string> names = {};  ///< (extra) as the user calls the columns

  bool empty() const { return !weight && votes.empty(); }
};

/// How much an article counts: a number of 0 or more; nothing where its column is empty.
/// @pre usable: see unusable_annotation
std::optional<double> weight_of(const datasets::Article& article, const AnnotationColumns& columns);

/// Labels and the share of the votes that each has, in order of their first columns; those that no
/// one voted for are left out. They sum to 1, or there are none.
/// @pre usable
std::vector<std::pair<std::string, double>> shares_of(const datasets::Article& article,
                                                      const AnnotationColumns::Votes& votes);

/// Why an article's weight or votes cannot be used; nothing: they can.
std::optional<std::string> unusable_annotation(const datasets::Article& article,
                                               const AnnotationColumns& columns);

/// Gives an article without a label of a head the one with the most votes, of several the first.
void give_voted_labels(datasets::Article& article, const AnnotationColumns& columns);

/// Refuses columns that no article has a value in.
/// @param has_value  (extra) whether any article has
/// @throws TrainingDataError
void refuse_absent_annotations(const AnnotationColumns& columns,
                               const std::vector<bool>& has_value);

/// Refuses votes for what is no article's label: nothing could be measured of it.
/// @param labels  (heads) that articles have
/// @throws TrainingDataError
void refuse_unknown_votes(const AnnotationColumns& columns,
                          std::span<const std::vector<std::string>> labels);

}  // namespace zawiya::train
