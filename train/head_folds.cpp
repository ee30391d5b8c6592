#include "train/head_folds.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "features/options.hpp"

namespace zawiya::train {
namespace {

/// Articles whose near-duplicates are not all in their fold are never held out: a copy on the other
/// side would answer for them.
void keep_parted_in(std::span<const std::uint32_t> near_duplicates, FoldOf& fold) {
  std::vector<std::uint8_t> parted(fold.size(), 0);
  for (std::size_t i = 0; i < near_duplicates.size(); ++i) {
    const std::uint32_t first = near_duplicates[i];
    if (fold[i] != fold[first]) parted[first] = 1;
  }
  for (std::size_t i = 0; i < near_duplicates.size(); ++i) {
    if (parted[near_duplicates[i]] != 0) fold[i] = kNeverHeldOut;
  }
}

/// Folds of the heads together.
HeldOutFolds deal(std::span<const HeadTargets> heads, std::span<const std::uint32_t> groups,
                  std::span<const std::uint32_t> near_duplicates, std::size_t articles,
                  std::uint32_t count, std::uint64_t seed) {
  constexpr std::size_t kFewGroups = 10;  // each of which is held out by itself
  const bool many = articles >= features::kManyArticles;
  HeldOutFolds folds;
  folds.count = count != 0 ? count : (many ? 1U : 5U);
  const std::set<std::uint32_t> distinct(groups.begin(), groups.end());
  if (count == 0 && distinct.size() > 1 && distinct.size() <= kFewGroups) {
    folds.count = static_cast<std::uint32_t>(distinct.size());
  }
  const std::uint32_t parts = folds.count == 1 ? 10 : folds.count;
  folds.of = deal_folds(heads, groups.empty() ? near_duplicates : groups, articles, folds.count,
                        parts, seed);
  keep_parted_in(near_duplicates, folds.of);
  return folds;
}

}  // namespace

bool follows_from_outlets(const HeadTargets& head, std::span<const std::uint32_t> outlets) {
  constexpr std::size_t kLeastOutlets = 2;  // of every label
  if (outlets.empty()) return false;
  std::map<std::uint32_t, std::pair<Target, std::size_t>> of_outlet;  // label, articles
  for (std::size_t i = 0; i < outlets.size(); ++i) {
    if (head.targets[i] == kUnlabelled) continue;
    auto& [label, articles] = of_outlet.try_emplace(outlets[i], head.targets[i], 0).first->second;
    if (label != head.targets[i]) return false;
    ++articles;
  }
  std::vector<std::size_t> with_label(head.labels.size(), 0);
  for (const auto& [outlet, of] : of_outlet) {
    if (of.second > 1) ++with_label[static_cast<std::size_t>(of.first)];
  }
  return std::all_of(with_label.begin(), with_label.end(),
                     [](std::size_t outlets_of) { return outlets_of >= kLeastOutlets; });
}

std::vector<HeldOutFolds> deal_for_heads(std::span<const HeadTargets> heads,
                                         std::span<const std::uint32_t> groups,
                                         std::span<const std::uint32_t> near_duplicates,
                                         std::span<const std::uint32_t> outlets,
                                         std::size_t articles, std::uint32_t folds,
                                         std::uint64_t seed) {
  std::vector<HeldOutFolds> result(heads.size(),
                                   deal(heads, groups, near_duplicates, articles, folds, seed));
  for (std::size_t h = 0; h < heads.size(); ++h) {
    if (!follows_from_outlets(heads[h], outlets)) continue;
    result[h] = deal(heads.subspan(h, 1), outlets, near_duplicates, articles, folds, seed);
    result[h].by_outlet = true;
  }
  return result;
}

}  // namespace zawiya::train
