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

using Signature = std::array<std::uint64_t, kRows * kBands>;

/// The distinct shingles of an article, sorted.
std::vector<std::uint64_t> shingles(const Article& article, const text::Normalizer& normalizer,
                                    text::WordList& words) {
  std::vector<std::uint64_t> hashes;
  for (const std::string* text : {&article.title, &article.text}) {
    normalizer.split(*text, words);
    for (const text::Word& word : words.words) hashes.push_back(word.hash);
  }
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

/// For each of many orders of all shingles, the article's first.
Signature signature(std::span<const std::uint64_t> shingles) {
  Signature least;
  least.fill(std::numeric_limits<std::uint64_t>::max());
  for (const std::uint64_t shingle : shingles) {
    // An order is a multiplication by an odd number of its own: shingles are hashes already.
    std::uint64_t multiplier = 0x9E3779B97F4A7C15U;
    for (std::uint64_t& of_order : least) {
      const std::uint64_t product = shingle * multiplier;
      of_order = std::min(of_order, product ^ (product >> 32U));
      multiplier = multiplier * 6364136223846793005U + 2;  // stays odd
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

/// Whether signatures share so many places that the sets may resemble each other: at `least`, the
/// count is binomial, and four standard deviations below its mean is hardly ever missed.
bool may_resemble(const Signature& a, const Signature& b, double least) {
  constexpr auto kPlaces = static_cast<double>(std::tuple_size_v<Signature>);
  std::size_t shared = 0;
  for (std::size_t i = 0; i < a.size(); ++i) shared += a[i] == b[i] ? 1 : 0;
  const double mean = least * kPlaces;
  return static_cast<double>(shared) >= mean - 4 * std::sqrt(mean * (1 - least));
}

/// Joins what resembles each other, band by band.
class NearDuplicateSearch {
 public:
  NearDuplicateSearch(const std::vector<std::vector<std::uint64_t>>& sets,
                      const std::vector<Signature>& signatures, double least)
      : sets_(sets), signatures_(signatures), least_(least), groups_(sets.size()) {}

  DisjointGroups run() {
    join_equal_sets();
    for (std::size_t band = 0; band < kBands; ++band) join_in(band);
    return std::move(groups_);
  }

 private:
  using Bucket = std::span<const std::pair<std::uint64_t, std::uint32_t>>;

  /// Leaves one article of each set in `distinct_`.
  void join_equal_sets() {
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < sets_.size(); ++i) {
      if (!sets_[i].empty()) order.push_back(i);
    }
    std::sort(order.begin(), order.end(), [&](std::uint32_t x, std::uint32_t y) {
      return std::tie(signatures_[x], x) < std::tie(signatures_[y], y);
    });
    for (const std::uint32_t i : order) {
      if (!distinct_.empty() && signatures_[distinct_.back()] == signatures_[i] &&
          sets_[distinct_.back()] == sets_[i]) {
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
    for (std::size_t j = 1; j < bucket.size(); ++j) {
      for (std::size_t back = 1; back <= std::min(j, kMostCompared); ++back) {
        const std::uint32_t a = bucket[j - back].second;
        const std::uint32_t b = bucket[j].second;
        if (groups_.first(a) == groups_.first(b)) continue;
        if (!may_resemble(signatures_[a], signatures_[b], least_)) continue;
        if (resemblance(sets_[a], sets_[b]) >= least_) groups_.join(a, b);
      }
    }
  }

  const std::vector<std::vector<std::uint64_t>>& sets_;
  const std::vector<Signature>& signatures_;
  const double least_;
  std::vector<std::uint32_t> distinct_;
  DisjointGroups groups_;
};

}  // namespace

std::vector<std::uint32_t> near_duplicate_groups(std::span<const Article> articles,
                                                 const text::Normalizer& normalizer,
                                                 const NearDuplicateOptions& options) {
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, options.threads);
  std::vector<std::vector<std::uint64_t>> sets(articles.size());
  std::vector<Signature> signatures(articles.size());
  tbb::parallel_for(tbb::blocked_range<std::size_t>(0, articles.size(), 64),
                    [&](const tbb::blocked_range<std::size_t>& range) {
                      text::WordList words;
                      for (std::size_t i = range.begin(); i != range.end(); ++i) {
                        sets[i] = shingles(articles[i], normalizer, words);
                        signatures[i] = signature(sets[i]);
                      }
                    });

  DisjointGroups groups = NearDuplicateSearch(sets, signatures, options.least_resemblance).run();
  std::vector<std::uint32_t> result(articles.size());
  for (std::uint32_t i = 0; i < articles.size(); ++i) result[i] = groups.first(i);
  return result;
}

}  // namespace zawiya::datasets
