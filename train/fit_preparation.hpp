#pragma once

#include <vector>

#include "model/confidence.hpp"
#include "train/familiarity.hpp"
#include "train/fit.hpp"
#include "train/head_folds.hpp"

namespace zawiya::train {

/// What a fit keeps of its set once the counts are scaled.
struct PreparedFit {
  std::vector<HeldOutFolds> folds;                           ///< (heads)
  std::vector<std::vector<model::Familiarity>> familiarity;  ///< (heads)(articles)
  std::vector<ThinnedArticles> thinned;                      ///< (heads)
  model::Typicality typicality;
};

/// How many heads are not auxiliary: the first ones.
inline std::size_t helped_heads(const TrainingSet& set, const FitOptions& options) {
  return set.heads.size() - options.auxiliary;
}

/// Deals the folds of all heads, and looks at what is held out.
/// @param known_anyway  as in held_out_familiarity
PreparedFit prepare_fit(const TrainingSet& set, const FitOptions& options,
                        const std::vector<bool>& known_anyway = {});

/// (heads)(articles): those of the articles; balanced, the labels of a head weigh alike, within
/// every target of a stance.
std::vector<std::vector<float>> row_weights(const TrainingSet& set, bool balanced, bool by_target);

}  // namespace zawiya::train
