#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "train/head_targets.hpp"
#include "train/held_out.hpp"

namespace zawiya::train {

/// Whether a head's labels follow from the articles' outlets: every labelled article has an outlet
/// of one label only, and each label has several outlets. Such labels can be told by anything that
/// gives an outlet away; only outlets that were held out whole show what has been learnt of the
/// labels themselves.
///
/// @param outlets  (articles) numbers; empty: articles have none
bool follows_from_outlets(const HeadTargets& head, std::span<const std::uint32_t> outlets);

/// Deals the folds of every head, those of all together but where outlets are to be held out. Ten
/// groups or outlets or fewer are each a fold. Near-duplicates stay on one side: without groups
/// they are held out together; with them, those that groups or outlets part are never held out.
///
/// @param groups  (articles) which articles belong together; empty: none do
/// @param near_duplicates  (articles) the first that each is nearly the same as; empty: all are
///                alone
/// @param folds   0: one of a tenth of the articles where they are many (features::kManyArticles),
///                else five
std::vector<HeldOutFolds> deal_for_heads(std::span<const HeadTargets> heads,
                                         std::span<const std::uint32_t> groups,
                                         std::span<const std::uint32_t> near_duplicates,
                                         std::span<const std::uint32_t> outlets,
                                         std::size_t articles, std::uint32_t folds,
                                         std::uint64_t seed);

}  // namespace zawiya::train
