#include "train/held_out.hpp"

#include <algorithm>
#include <map>

#include "features/hashing.hpp"

namespace zawiya::train {

FoldOf deal_folds(std::span<const HeadTargets> heads, std::size_t articles, std::uint32_t folds,
                  std::uint32_t parts, std::uint64_t seed) {
  std::map<std::vector<Target>, std::vector<std::uint32_t>> strata;
  for (std::size_t i = 0; i < articles; ++i) {
    std::vector<Target> labels;
    for (const HeadTargets& head : heads) labels.push_back(head.targets[i]);
    strata[std::move(labels)].push_back(static_cast<std::uint32_t>(i));
  }
  FoldOf fold(articles, kNeverHeldOut);
  std::uint32_t dealt = 0;  // goes on from stratum to stratum, so that folds are of one size
  for (auto& [labels, members] : strata) {
    if (members.size() == 1) continue;
    std::sort(members.begin(), members.end(), [&](std::uint32_t a, std::uint32_t b) {
      return std::pair(features::hash_longer_unit(seed, a), a) <
             std::pair(features::hash_longer_unit(seed, b), b);
    });
    for (const std::uint32_t article : members) {
      const std::uint32_t part = dealt++ % parts;
      if (part < folds) fold[article] = part;
    }
  }
  return fold;
}

}  // namespace zawiya::train
