#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "datasets/article.hpp"
#include "train/fit.hpp"
#include "train/held_out.hpp"

namespace zawiya::train {

/// What is held out when, for cross-validation.
struct HeldOutSplit {
  FoldOf fold;                        ///< (articles)
  std::vector<std::string> names;     ///< (folds) the value left out, or the fold's number
  std::vector<std::uint32_t> groups;  ///< (articles) never on both sides; empty: all are alone
  std::vector<std::string> values;  ///< (articles) of which one is left out; empty: folds are dealt
};

/// Which articles must stay on one side: those of one `group`, and near-duplicates, of pairs in
/// either text. Empty where every article is alone.
///
/// @param duplicates  whether near-duplicates count
std::vector<std::uint32_t> inseparable(std::span<const datasets::Article> articles,
                                       const FitOptions& options, bool duplicates);

/// Deals articles into folds of even labels.
/// @throws TrainingDataError when there are more folds than articles, or than groups of them
HeldOutSplit dealt(std::span<const datasets::Article> articles,
                   const std::vector<std::string>& heads, std::vector<std::uint32_t> groups,
                   std::uint32_t folds, std::uint64_t seed);

/// Holds out the articles of one value at a time.
/// @param values  (articles)
/// @throws TrainingDataError for fewer than two values
HeldOutSplit left_out(std::span<const std::string> values, std::vector<std::uint32_t> groups,
                      const std::string& column);

}  // namespace zawiya::train
