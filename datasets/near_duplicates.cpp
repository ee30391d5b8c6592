#include "datasets/near_duplicates.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <tuple>
#include <utility>

#include "datasets/disjoint_groups.hpp"
#include "text/hashing.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::size_t kRows = 3;  // of a band
constexpr std::size_t kBands = 21;
constexpr std::size_t kShingleWords = 3;
constexpr std::size_t kMostCompared = 64;  // in a band, with those before that are most alike

using Sketch = NearDuplicateSketch;
static_assert(std::tuple_size_v<Sketch> == kRows * kBands);

std::vector<std::uint64_t> word_hashes(const Article& article, const text::Normalizer& normalizer,
                                       text::WordList& words) {
  std::vector<std::uint64_t> hashes;
  for (const std::string* text : {&article.title, &article.text}) {
    normalizer.split(*text, words);
    for (const text::Word& word : words.words) hashes.push_back(word.hash);
  }
  return hashes;
}

/// The distinct shingles of an article's words, sorted.
std::vector<std::uint64_t> shingles(std::span<const std::uint64_t> hashes) {
  const std::size_t length = std::min(kShingleWords, hashes.size());
  if (length == 0) return {};
  std::vector<std::uint64_t> result;
  for (std::size_t i = 0; i + length <= hashes.size(); ++i) {
    std::uint64_t hash = hashes[i];
    for (std::size_t w = 1; w < length; ++w) {
      hash = text::hash_longer_unit(hash, hashes[i + w]);
    }
    result.push_back(hash);
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

// An order is a multiplication by an odd number of its own: shingles are hashes already.
constexpr Sketch multipliers() {
  Sketch result = {};
  std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
  for (std::uint64_t& of_order : result) {
    of_order = multiplier;
    multiplier = multiplier * 6364136223846793005U + 2;  // stays odd
  }
  return result;
}

/// For each of many orders of all shingles, the article's first.
Sketch signature(std::span<const std::uint64_t> shingles) {
  Sketch least;
  least.fill(std::numeric_limits<std::uint64_t>::max());
  constexpr Sketch kMultipliers = multipliers();
  for (const std::uint64_t shingle : shingles) {
    for (std::size_t order = 0; order < least.size(); ++order) {
      const std::uint64_t product = shingle * kMultipliers[order];
      least[order] = std::min(least[order], product ^ (product >> 32U));
    }
  }
  return least;
}

double resemblance(std::span<const std::uint64_t> a, std::span<const std::uint64_t> b) {
  std::size_t shared = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) ++shared;
    const bool step_a = a[i] <= b[j];
    const bool step_b = b[j] <= a[i];
    i += step_a ? 1 : 0;
    j += step_b ? 1 : 0;
  }
  return static_cast<double>(shared) / static_cast<double>(a.size() + b.size() - shared);
}

double estimated_resemblance(const Sketch& a, const Sketch& b) {
  std::size_t shared = 0;
  for (std::size_t i = 0; i < a.size(); ++i) shared += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(shared) / static_cast<double>(a.size());
}

/// What an estimate hardly ever is below where the resemblance is `least`: four standard deviations
/// of the binomial distribution.
double least_estimate(double least) {
  constexpr auto kPlaces = static_cast<double>(std::tuple_size_v<Sketch>);
  return least - 4 * std::sqrt(least * (1 - least) / kPlaces);
}

bool is_of_no_text(const Sketch& signature) {
  return signature[0] == std::numeric_limits<std::uint64_t>::max();
}

/// Joins what resembles each other, band by band.
class NearDuplicateSearch {
 public:
  /// @param sets  of shingles; none: signatures are to be enough
  NearDuplicateSearch(std::span<const std::vector<std::uint64_t>> sets,
                      std::span<const Sketch> signatures, double least)
      : sets_(sets), signatures_(signatures), least_(least), groups_(signatures.size()) {}

  /// The crowds that were met. @pre run
  std::vector<CrowdedPassage> crowded() {
    std::sort(crowds_.begin(), crowds_.end(), [](const auto& a, const auto& b) {
      return std::tuple(b.size(), a) < std::tuple(a.size(), b);
    });
    std::vector<CrowdedPassage> told;
    std::vector<bool> is_told(signatures_.size(), false);
    for (std::vector<std::uint32_t>& crowd : crowds_) {
      const bool one_group = std::all_of(crowd.begin(), crowd.end(), [&](std::uint32_t i) {
        return groups_.first(i) == groups_.first(crowd.front());
      });
      const auto before =
          std::count_if(crowd.begin(), crowd.end(), [&](std::uint32_t i) { return is_told[i]; });
      if (one_group || 2 * static_cast<std::size_t>(before) > crowd.size()) continue;
      for (const std::uint32_t i : crowd) is_told[i] = true;
      told.push_back({std::move(crowd)});
    }
    return told;
  }

  /// (articles) the first of each one's group
  std::vector<std::uint32_t> run() {
    join_equal_sets();
    for (std::size_t band = 0; band < kBands; ++band) join_in(band);
    std::vector<std::uint32_t> first_of(signatures_.size());
    for (std::uint32_t i = 0; i < first_of.size(); ++i) first_of[i] = groups_.first(i);
    return first_of;
  }

 private:
  using Bucket = std::span<const std::pair<std::uint64_t, std::uint32_t>>;

  /// Leaves one article of each set in `distinct_`.
  void join_equal_sets() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < signatures_.size(); ++i) {
      if (!is_of_no_text(signatures_[i])) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
      return std::tie(signatures_[x], x) < std::tie(signatures_[y], y);
    });
    for (const std::uint32_t i : order) {
      if (!distinct_.empty() && signatures_[distinct_.back()] == signatures_[i] &&
          (sets_.empty() || sets_[distinct_.back()] == sets_[i])) {
        groups_.join(distinct_.back(), i);
      } else {
        distinct_.push_back(i);
      }
    }
  }

  /// `distinct_` is in the order of signatures, and a bucket keeps it: those that have more in
  /// common than the band stand close together.
  void join_in(std::size_t band) {
    std::vector<std::pair<std::uint64_t, std::uint32_t>> buckets;
    buckets.reserve(distinct_.size());
    for (const std::uint32_t i : distinct_) {
      std::uint64_t hash = signatures_[i][band * kRows];
      for (std::size_t row = 1; row < kRows; ++row) {
        hash = text::hash_longer_unit(hash, signatures_[i][band * kRows + row]);
      }
      buckets.emplace_back(hash, i);
    }
    std::stable_sort(buckets.begin(), buckets.end(),
                     [](const auto& x, const auto& y) { return x.first < y.first; });
    for (std::size_t begin = 0; begin < buckets.size();) {
      std::size_t end = begin + 1;
      while (end < buckets.size() && buckets[end].first == buckets[begin].first) ++end;
      join_in(Bucket(buckets).subspan(begin, end - begin));
      begin = end;
    }
  }

  void join_in(Bucket bucket) {
    if (bucket.size() > kMostCompared + 1) {
      std::vector<std::uint32_t>& crowd = crowds_.emplace_back();
      for (const auto& [hash, article] : bucket) crowd.push_back(article);
      std::sort(crowd.begin(), crowd.end());
    }
    for (std::size_t j = 1; j < bucket.size(); ++j) {
      for (std::size_t back = 1; back <= std::min(j, kMostCompared); ++back) {
        const std::uint32_t a = bucket[j - back].second;
        const std::uint32_t b = bucket[j].second;
        if (groups_.first(a) == groups_.first(b)) continue;
        if (resemble(a, b)) groups_.join(a, b);
      }
    }
  }

  bool resemble(std::uint32_t a, std::uint32_t b) const {
    const double estimated = estimated_resemblance(signatures_[a], signatures_[b]);
    if (sets_.empty()) return estimated >= least_;
    return estimated >= least_estimate(least_) && resemblance(sets_[a], sets_[b]) >= least_;
  }

  std::span<const std::vector<std::uint64_t>> sets_;
  std::span<const Sketch> signatures_;
  const double least_;
  std::vector<std::uint32_t> distinct_;
  DisjointGroups groups_;
  std::vector<std::vector<std::uint32_t>> crowds_;  // buckets in which not all pairs were compared
};

}  // namespace

std::vector<std::uint32_t> near_duplicate_groups(std::span<const Article> articles,
                                                 const text::Normalizer& normalizer,
                                                 const NearDuplicateOptions& options,
                                                 std::vector<CrowdedPassage>* crowded) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, options.threads);
  std::vector<std::vector<std::uint64_t>> sets(articles.size());
  std::vector<Sketch> signatures(articles.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, articles.size(), 64),
                    [&](const tbb::blocked_range<std::size_t>& range) {
                      text::WordList words;
                      for (std::size_t i = range.begin(); i != range.end(); ++i) {
                        sets[i] = shingles(word_hashes(articles[i], normalizer, words));
                        signatures[i] = signature(sets[i]);
                      }
                    });

  NearDuplicateSearch search(sets, signatures, options.least_resemblance);
  std::vector<std::uint32_t> first_of = search.run();
  if (crowded != nullptr) *crowded = search.crowded();
  return first_of;
}

NearDuplicateSketch near_duplicate_sketch(std::vector<std::uint64_t> words) {
  return signature(shingles(words));
}

std::vector<std::uint32_t> near_duplicate_groups(std::span<const NearDuplicateSketch> sketches,
                                                 double least_resemblance) {
  return NearDuplicateSearch({}, sketches, least_resemblance).run();
}

}  // namespace zawiya::datasets
