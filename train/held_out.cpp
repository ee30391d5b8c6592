#include "train/held_out.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

#include "text/hashing.hpp"

namespace zawiya::train {
namespace {

/// (articles) a number for the article's combination of labels, in order of the combinations.
std::vector<std::uint32_t> strata_of(std::span<const HeadTargets> heads, std::size_t articles) {
  std::map<std::vector<Target>, std::uint32_t> numbers;
  std::vector<std::vector<Target>> combinations(articles);
  for (std::size_t i = 0; i < articles; ++i) {
    combinations[i].reserve(heads.size());
    for (const HeadTargets& head : heads) combinations[i].push_back(head.targets[i]);
    numbers.emplace(combinations[i], 0);
  }
  std::uint32_t next = 0;
  for (auto& [combination, number] : numbers) number = next++;
  std::vector<std::uint32_t> strata;
  strata.reserve(articles);
  for (const auto& combination : combinations) strata.push_back(numbers.at(combination));
  return strata;
}

FoldOf deal_articles(std::span<const std::uint32_t> strata, std::uint32_t folds,
                     std::uint32_t parts, std::uint64_t seed, Lone lone) {
  std::vector<std::uint32_t> order(strata.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(strata[a], text::hash_longer_unit(seed, a), a) <
           std::tuple(strata[b], text::hash_longer_unit(seed, b), b);
  });
  FoldOf fold(strata.size(), kNeverHeldOut);
  std::uint32_t dealt = 0;  // goes on from stratum to stratum, so that folds are of one size
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::uint32_t stratum = strata[order[i]];
    const bool alone = (i == 0 || strata[order[i - 1]] != stratum) &&
                       (i + 1 == order.size() || strata[order[i + 1]] != stratum);
    if (alone && lone == Lone::kStay) continue;
    const std::uint32_t part = dealt++ % parts;
    if (part < folds) fold[order[i]] = part;
  }
  return fold;
}

FoldOf deal_groups(std::span<const std::uint32_t> strata, std::span<const std::uint32_t> groups,
                   std::uint32_t folds, std::uint32_t parts, std::uint64_t seed) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> members;
  for (std::uint32_t i = 0; i < groups.size(); ++i) members[groups[i]].push_back(i);
  std::vector<std::uint32_t> order;
  order.reserve(members.size());
  for (const auto& [group, of] : members) order.push_back(group);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return std::tuple(members.at(b).size(), text::hash_longer_unit(seed, a), a) <
           std::tuple(members.at(a).size(), text::hash_longer_unit(seed, b), b);
  });
  const std::uint32_t count = 1 + *std::max_element(strata.begin(), strata.end());
  std::vector<double> due(count, 0.0);  // articles of a stratum in a part
  for (const std::uint32_t stratum : strata) due[stratum] += 1.0 / parts;
  std::vector<std::vector<double>> held(parts, std::vector<double>(count, 0.0));
  std::vector<std::size_t> size(parts, 0);
  FoldOf fold(strata.size(), kNeverHeldOut);
  for (const std::uint32_t group : order) {
    std::map<std::uint32_t, double> adds;
    for (const std::uint32_t article : members.at(group)) adds[strata[article]] += 1;
    std::uint32_t best = 0;
    double best_lack = 0;
    for (std::uint32_t part = 0; part < parts; ++part) {
      double lack = 0;  // how far the group brings the part towards what is due
      for (const auto& [stratum, number] : adds) {
        lack += number * (due[stratum] - held[part][stratum] - number / 2) / due[stratum];
      }
      const bool better = part == 0 || lack > best_lack + 1e-9 ||
                          (lack > best_lack - 1e-9 && size[part] < size[best]);
      if (!better) continue;
      best = part;
      best_lack = lack;
    }
    for (const auto& [stratum, number] : adds) held[best][stratum] += number;
    size[best] += members.at(group).size();
    for (const std::uint32_t article : members.at(group)) fold[article] = best;
  }
  // A group may be larger than a part should be: it had better not be what is held out.
  std::vector<std::uint32_t> parts_by_size(parts);
  std::iota(parts_by_size.begin(), parts_by_size.end(), 0U);
  const double even = static_cast<double>(strata.size()) / parts;
  std::stable_sort(parts_by_size.begin(), parts_by_size.end(),
                   [&](std::uint32_t a, std::uint32_t b) {
                     return std::abs(static_cast<double>(size[a]) - even) <
                            std::abs(static_cast<double>(size[b]) - even);
                   });
  std::vector<std::uint32_t> renumbered(parts, kNeverHeldOut);
  for (std::uint32_t f = 0; f < folds; ++f) renumbered[parts_by_size[f]] = f;
  for (std::uint32_t& of : fold) of = renumbered[of];
  return fold;
}

}  // namespace

FoldOf deal_folds(std::span<const HeadTargets> heads, std::span<const std::uint32_t> groups,
                  std::size_t articles, std::uint32_t folds, std::uint32_t parts,
                  std::uint64_t seed, Lone lone) {
  if (articles == 0) return {};
  const std::vector<std::uint32_t> strata = strata_of(heads, articles);
  if (groups.empty()) return deal_articles(strata, folds, parts, seed, lone);
  return deal_groups(strata, groups, folds, parts, seed);
}

}  // namespace zawiya::train
