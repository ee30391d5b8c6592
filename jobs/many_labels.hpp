#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "datasets/article.hpp"
#include "jobs/fit_inputs.hpp"
#include "train/training_set.hpp"

namespace zawiya::jobs {

inline constexpr std::size_t kManyLabels = 50;    ///< of a head: from here on its cost is told
inline constexpr std::size_t kMostLabels = 1000;  ///< that are learnt unless they are asked for

/// What fitting the head with most labels takes, roughly: steps of which each costs as much as
/// there are non-zeros × labels, as many as labels need that the text does not tell; those that it
/// does take about half as long.
struct FitCost {
  std::string head;
  std::size_t labels = 0;
  double seconds = 0;
  double bytes = 0;
};

/// Refuses more labels of a head than can be meant, unless `from.many_labels` says that they are.
/// @throws DataError
void refuse_many_labels(const FitInputs& from, const std::string& head, std::size_t labels);

/// The same for all heads of a set, and what the one with most labels costs.
/// @return nothing where no head has kManyLabels, or it takes less than a minute
std::optional<FitCost> cost_of_many_labels(const FitInputs& from, const train::TrainingSet& set,
                                           std::size_t threads);

/// The same before texts are counted: what fitting a head of so many labels `fits` times takes.
std::optional<FitCost> cost_of_many_labels(const FitInputs& from, const std::string& head,
                                           std::size_t labels,
                                           std::span<const datasets::Article> articles,
                                           std::size_t fits, std::size_t threads);

}  // namespace zawiya::jobs
