#include "train/training_subset.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "text/hashing.hpp"

namespace zawiya::train {
namespace {

template <class Value>
std::vector<Value> chosen_of(const std::vector<Value>& all,
                             std::span<const std::uint32_t> articles) {
  std::vector<Value> chosen;
  if (all.empty()) return chosen;
  chosen.reserve(articles.size());
  for (const std::uint32_t article : articles) chosen.push_back(all[article]);
  return chosen;
}

HeadTargets chosen_targets(const HeadTargets& head, std::span<const std::uint32_t> articles) {
  HeadTargets chosen;
  chosen.name = head.name;
  chosen.labels = head.labels;
  chosen.targets = chosen_of(head.targets, articles);
  chosen.label_counts.assign(head.labels.size(), 0);
  for (const Target target : chosen.targets) {
    if (target != kUnlabelled) ++chosen.label_counts[static_cast<std::size_t>(target)];
  }
  if (head.shares.size() > 0) {
    chosen.shares.resize(static_cast<Eigen::Index>(articles.size()), head.shares.cols());
    for (std::size_t i = 0; i < articles.size(); ++i) {
      chosen.shares.row(static_cast<Eigen::Index>(i)) = head.shares.row(articles[i]);
    }
  }
  return chosen;
}

/// How many articles each has.
std::unordered_map<std::uint32_t, std::size_t> sizes_of(const std::vector<std::uint32_t>& groups) {
  std::unordered_map<std::uint32_t, std::size_t> sizes;
  for (const std::uint32_t group : groups) ++sizes[group];
  return sizes;
}

std::size_t largest(const std::unordered_map<std::uint32_t, std::size_t>& sizes) {
  std::size_t most = 0;
  for (const auto& [group, size] : sizes) most = std::max(most, size);
  return most;
}

}  // namespace

std::vector<std::uint32_t> draw_articles(const TrainingSet& set, std::size_t size,
                                         std::uint64_t seed) {
  constexpr std::size_t kFew = 50;  // of a label, unless there are many labels
  const std::size_t all = set.articles();
  const double share =
      static_cast<double>(size) / static_cast<double>(std::max<std::size_t>(1, all));
  // What is drawn whole: a group, or near-duplicates. Groups of which one alone would be much of
  // what is wanted are drawn from; texts told so often are left out.
  const std::size_t most_together = std::max<std::size_t>(1, size / 20);
  const bool by_group = !set.groups.empty() && largest(sizes_of(set.groups)) <= most_together;
  std::vector<bool> can_be_drawn(all, true);
  if (!set.near_duplicates.empty()) {
    const auto copies = sizes_of(set.near_duplicates);
    for (std::size_t i = 0; i < all; ++i) {
      can_be_drawn[i] = copies.at(set.near_duplicates[i]) <= most_together;
    }
    const auto rest = std::count(can_be_drawn.begin(), can_be_drawn.end(), true);
    if (static_cast<std::size_t>(rest) < all / 2) can_be_drawn.assign(all, true);
  }
  const auto whole = [&](std::size_t i) {
    if (by_group) return set.groups[i];
    return set.near_duplicates.empty() ? static_cast<std::uint32_t>(i) : set.near_duplicates[i];
  };
  std::unordered_set<std::uint32_t> drawn;
  const auto is_drawn = [&](std::size_t i) { return can_be_drawn[i] && drawn.contains(whole(i)); };
  for (std::size_t i = 0; i < all; ++i) {
    const std::uint64_t hash = text::hash_longer_unit(seed, whole(i));
    if (static_cast<double>(hash >> 11U) * 0x1p-53 < share) drawn.insert(whole(i));
  }
  for (const HeadTargets& head : set.heads) {
    std::vector<std::size_t> met(head.labels.size(), 0);
    const std::size_t even = size / std::max<std::size_t>(1, met.size());
    const std::size_t few = std::min(kFew, std::max(std::min<std::size_t>(5, even), even / 2));
    for (std::size_t i = 0; i < all; ++i) {
      if (head.targets[i] != kUnlabelled && is_drawn(i)) {
        ++met[static_cast<std::size_t>(head.targets[i])];
      }
    }
    for (std::size_t i = 0; i < all; ++i) {
      if (head.targets[i] == kUnlabelled || !can_be_drawn[i]) continue;
      std::size_t& of_label = met[static_cast<std::size_t>(head.targets[i])];
      if (of_label < few && drawn.insert(whole(i)).second) ++of_label;
    }
  }
  // Of near-duplicates in several groups all come along.
  std::unordered_set<std::uint32_t> copied;
  for (std::size_t i = 0; i < set.near_duplicates.size(); ++i) {
    if (is_drawn(i)) copied.insert(set.near_duplicates[i]);
  }
  std::vector<std::uint32_t> articles;
  for (std::size_t i = 0; i < all; ++i) {
    if (is_drawn(i) || (!copied.empty() && copied.contains(set.near_duplicates[i]))) {
      articles.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return articles;
}

TrainingSet take_subset(TrainingSet& set, std::span<const std::uint32_t> articles,
                        features::Ranks* ranks) {
  TrainingSet subset;
  subset.counted.vocabulary = std::move(set.counted.vocabulary);
  subset.counted.vocabulary.articles = static_cast<std::uint32_t>(articles.size());
  subset.counted.counts = set.counted.counts.of(articles, ranks, set.counted.held.begin);
  subset.counted.held = {0, articles.size()};
  subset.counted.word_totals = chosen_of(set.counted.word_totals, articles);
  subset.counted.longer_totals = chosen_of(set.counted.longer_totals, articles);
  for (const HeadTargets& head : set.heads) subset.heads.push_back(chosen_targets(head, articles));
  for (const LabelSets& sets : set.several) {
    subset.several.push_back(
        {sets.name, sets.labels, sets.label_counts, chosen_of(sets.of, articles), sets.first});
  }
  subset.groups = chosen_of(set.groups, articles);
  subset.outlets = chosen_of(set.outlets, articles);
  subset.names = set.names;
  subset.name_counts = chosen_of(set.name_counts, articles);
  subset.targets = chosen_of(set.targets, articles);
  subset.weights = chosen_of(set.weights, articles);
  std::unordered_map<std::uint32_t, std::uint32_t> first_of;
  for (std::uint32_t i = 0; i < articles.size() && !set.near_duplicates.empty(); ++i) {
    subset.near_duplicates.push_back(
        first_of.try_emplace(set.near_duplicates[articles[i]], i).first->second);
  }
  return subset;
}

void hold_all(TrainingSet& set, features::Ranks& ranks) {
  std::vector<std::uint32_t> all(set.articles());
  std::iota(all.begin(), all.end(), 0U);
  set.counted.counts =
      set.counted.counts.of(all, &ranks, set.counted.held.begin, set.counted.counts.plan());
  set.counted.held = {0, all.size()};
}

void return_vocabulary(TrainingSet& subset, TrainingSet& set) {
  set.counted.vocabulary = std::move(subset.counted.vocabulary);
  set.counted.vocabulary.articles = static_cast<std::uint32_t>(set.heads.front().targets.size());
}

}  // namespace zawiya::train
