#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "features/name_set.hpp"
#include "train/gram.hpp"
#include "train/head_targets.hpp"
#include "train/held_out.hpp"

namespace zawiya::train {

/// The weights of names for one head.
struct NameWeights {
  double scale = 1;   ///< of the other features' scores beside them, > 0
  RowMatrix weights;  ///< (entries × labels) centred within each concept; empty: names say nothing
  RowMatrix held_out_scores;  ///< (articles × labels) scores times scale, names added, each article
                              ///< by weights that other folds gave; empty with `weights`
};

/// Fits weights of names beside scores that held-out articles got from folds that did not see them,
/// so that a name counts for what it says of articles from elsewhere.
///
/// An article's value of a name is ln(1 + mentions), less the share of the concept's values that is
/// the name's in training as a whole: speaking of a concept says nothing, only how it is called
/// does. Minimised is the mean log-loss of softmax(e^t · scores + Σ value · (uₛ + dₙ)) plus
/// penalties on the weight uₛ of the name's side, on its own departure dₙ from it (ten times as
/// strong: what few articles show of a name leans on its side), and on t. Fold by fold the weights
/// are fitted to the other folds; where that does not lower the log-loss of held-out articles by
/// one part in a hundred, the head goes without names.
///
/// @param scores  (articles × labels) held-out scores before calibration, intercepts included
/// @param head    its targets
/// @param fold    (articles) articles never held out are left out
/// @param counts  (articles)
NameWeights fit_name_weights(const RowMatrix& scores, const HeadTargets& head, const FoldOf& fold,
                             const features::NameSet& names,
                             std::span<const std::vector<features::NameCount>> counts);

/// How often each label's articles give each name: (entries × labels).
std::vector<std::vector<std::uint32_t>> count_mentions(
    const HeadTargets& head, const features::NameSet& names,
    std::span<const std::vector<features::NameCount>> counts);

}  // namespace zawiya::train
