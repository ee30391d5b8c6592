#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "train/head_targets.hpp"

namespace zawiya::train {

/// For each article the fold in which it is held out, or kNeverHeldOut.
using FoldOf = std::vector<std::uint32_t>;
inline constexpr std::uint32_t kNeverHeldOut = 0xFFFFFFFF;

/// The folds of one head.
struct HeldOutFolds {
  FoldOf of;  ///< (articles)
  std::uint32_t count = 0;
  bool by_outlet = false;  ///< whole outlets are held out, since its labels follow from them
};

/// Whether an article whose combination of labels no other has is held out too, though nothing can
/// be learnt of it then.
enum class Lone : std::uint8_t { kStay, kHeldOutToo };

/// Deals articles into folds, label combinations evenly: within each combination in an order drawn
/// from `seed`.
///
/// Where articles belong to groups, a group is dealt whole: larger groups first, each to the part
/// in which its labels are furthest from what is due.
///
/// @param groups  (articles) which articles belong together; empty: none do
/// @param folds   folds made, at least 1
/// @param parts   one part of `parts` goes into each fold; folds <= parts. Of groups, the parts
/// that
///                are nearest to an even size.
/// @param lone    of articles; groups are all held out
FoldOf deal_folds(std::span<const HeadTargets> heads, std::span<const std::uint32_t> groups,
                  std::size_t articles, std::uint32_t folds, std::uint32_t parts,
                  std::uint64_t seed, Lone lone = Lone::kStay);

}  // namespace zawiya::train
