#include "compare/widely_told.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

namespace zawiya::compare {
namespace {

constexpr std::size_t kKeys = 6;        // units that an article is looked up by
constexpr std::size_t kNeighbours = 8;  // articles that one is compared with, by each of them
static_assert(kKeys * kNeighbours == kMostWidelyTold);
constexpr std::size_t kLeastSharedKeys = 2;

/// An article in the list of one of its keys.
struct Entry {
  std::uint32_t key = 0;  // a unit
  std::uint32_t part = 0;
  std::uint32_t article = 0;

  bool operator<(const Entry& other) const {
    return std::tie(key, part, article) < std::tie(other.key, other.part, other.article);
  }
};

/// (units) whether articles of several parts have each.
std::vector<bool> in_several_parts(const StoryUnits& units,
                                   std::span<const std::uint32_t> parted_by) {
  constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();
  std::vector<std::uint32_t> first_part(units.is_pair.size(), kNone);
  std::vector<bool> several(units.is_pair.size());
  for (std::size_t i = 0; i < units.of_article.size(); ++i) {
    for (const std::uint32_t unit : units.of_article[i]) {
      if (first_part[unit] == kNone) first_part[unit] = parted_by[i];
      if (first_part[unit] != parted_by[i]) several[unit] = true;
    }
  }
  return several;
}

class WideSearch {
 public:
  WideSearch(const StoryUnits& units, const std::vector<double>& weights,
             std::span<const std::uint32_t> parted_by)
      : units_(units), weights_(weights), keys_(units.of_article.size()) {
    const std::vector<std::uint32_t> articles_with = units.articles_with();
    const std::vector<bool> several = in_several_parts(units, parted_by);
    for (std::uint32_t i = 0; i < units.of_article.size(); ++i) {
      std::vector<std::uint32_t>& keys = keys_[i];
      for (const std::uint32_t unit : units.of_article[i]) {
        if (articles_with[unit] > kMostIndexedArticles && several[unit]) keys.push_back(unit);
      }
      const std::size_t kept = std::min(kKeys, keys.size());
      std::partial_sort(keys.begin(), keys.begin() + static_cast<std::ptrdiff_t>(kept), keys.end(),
                        [&](std::uint32_t x, std::uint32_t y) {
                          return std::pair(articles_with[x], x) < std::pair(articles_with[y], y);
                        });
      keys.resize(kept);
      keys.shrink_to_fit();
      std::sort(keys.begin(), keys.end());
      for (const std::uint32_t key : keys) entries_.push_back({key, parted_by[i], i});
    }
    std::sort(entries_.begin(), entries_.end());
  }

  std::vector<ResemblingPair> run(double least, const std::function<bool()>& stop) {
    for (std::size_t begin = 0; begin < entries_.size() && !stop();) {
      std::size_t end = begin + 1;
      while (end < entries_.size() && entries_[end].key == entries_[begin].key) ++end;
      add_candidates(std::span(entries_).subspan(begin, end - begin));
      begin = end;
    }
    std::sort(candidates_.begin(), candidates_.end());
    candidates_.erase(std::unique(candidates_.begin(), candidates_.end()), candidates_.end());
    std::vector<ResemblingPair> pairs;
    for (const auto& [a, b] : candidates_) {
      const double found = resemblance(a, b);
      if (found >= least) pairs.push_back({a, b, found});
    }
    return pairs;
  }

 private:
  /// The articles of one key, by part: each meets some of the other parts, spread evenly over them.
  void add_candidates(std::span<const Entry> list) {
    for (std::size_t begin = 0; begin < list.size();) {
      std::size_t end = begin + 1;
      while (end < list.size() && list[end].part == list[begin].part) ++end;
      const std::size_t others = list.size() - (end - begin);
      for (std::size_t i = begin; i < end && others > 0; ++i) {
        const std::size_t from = (i - begin) * others / (end - begin);
        for (std::size_t n = 0; n < std::min(kNeighbours, others); ++n) {
          add(list[i].article, list[(end + (from + n) % others) % list.size()].article);
        }
      }
      begin = end;
    }
  }

  void add(std::uint32_t i, std::uint32_t other) {
    const std::vector<std::uint32_t>& mine = keys_[i];
    const std::vector<std::uint32_t>& theirs = keys_[other];
    const auto shared =
        static_cast<std::size_t>(std::count_if(mine.begin(), mine.end(), [&](std::uint32_t key) {
          return std::binary_search(theirs.begin(), theirs.end(), key);
        }));
    if (shared < std::min({kLeastSharedKeys, mine.size(), theirs.size()})) return;
    candidates_.emplace_back(std::min(i, other), std::max(i, other));
  }

  double resemblance(std::uint32_t a, std::uint32_t b) const {
    const std::vector<std::uint32_t>& of_a = units_.of_article[a];
    const std::vector<std::uint32_t>& of_b = units_.of_article[b];
    double in_a = 0;
    double in_b = 0;
    double in_both = 0;
    std::size_t pairs = 0;
    std::size_t pairs_in_both = 0;
    for (std::size_t i = 0, j = 0; i < of_a.size() || j < of_b.size();) {
      const bool of_first = j == of_b.size() || (i < of_a.size() && of_a[i] <= of_b[j]);
      const bool of_second = i == of_a.size() || (j < of_b.size() && of_b[j] <= of_a[i]);
      const std::uint32_t unit = of_first ? of_a[i] : of_b[j];
      const bool both = of_first && of_second;
      in_a += of_first ? weights_[unit] : 0;
      in_b += of_second ? weights_[unit] : 0;
      in_both += both ? weights_[unit] : 0;
      if (units_.is_pair[unit]) {
        ++pairs;
        pairs_in_both += both ? 1 : 0;
      }
      i += of_first ? 1 : 0;
      j += of_second ? 1 : 0;
    }
    const double lengths = std::sqrt(in_a * in_b);
    const double cosine = lengths > 0 ? in_both / lengths : 0;
    const double share =
        pairs > 0 ? static_cast<double>(pairs_in_both) / static_cast<double>(pairs) : 0;
    return share >= kNearlyIdentical ? std::max(share, cosine) : cosine;
  }

  const StoryUnits& units_;
  const std::vector<double>& weights_;
  std::vector<std::vector<std::uint32_t>> keys_;  // (articles) ascending
  std::vector<Entry> entries_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> candidates_;
};

}  // namespace

std::vector<ResemblingPair> widely_told_pairs(const StoryUnits& units,
                                              const std::vector<double>& weights, double least,
                                              std::span<const std::uint32_t> parted_by,
                                              const std::function<bool()>& stop) {
  if (!parted_by.empty()) return WideSearch(units, weights, parted_by).run(least, stop);
  std::vector<std::uint32_t> each_alone(units.of_article.size());
  for (std::uint32_t i = 0; i < each_alone.size(); ++i) each_alone[i] = i;
  return WideSearch(units, weights, each_alone).run(least, stop);
}

}  // namespace zawiya::compare
