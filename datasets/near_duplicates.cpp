#include "datasets/near_duplicates.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "datasets/disjoint_groups.hpp"
#include "text/hashing.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::size_t kRows = 3;  // of a band
constexpr std::size_t kBands = 21;
constexpr std::size_t kShingleWords = 3;

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

  DisjointGroups groups(articles.size());
  std::vector<std::pair<std::uint64_t, std::uint32_t>> buckets;
  for (std::size_t band = 0; band < kBands; ++band) {
    buckets.clear();
    for (std::uint32_t i = 0; i < articles.size(); ++i) {
      if (sets[i].empty()) continue;
      std::uint64_t hash = signatures[i][band * kRows];
      for (std::size_t row = 1; row < kRows; ++row) {
        hash = text::hash_longer_unit(hash, signatures[i][band * kRows + row]);
      }
      buckets.emplace_back(hash, i);
    }
    std::sort(buckets.begin(), buckets.end());
    for (std::size_t i = 0; i < buckets.size(); ++i) {
      for (std::size_t j = i + 1; j < buckets.size() && buckets[j].first == buckets[i].first; ++j) {
        const std::uint32_t a = buckets[i].second;
        const std::uint32_t b = buckets[j].second;
        if (groups.first(a) == groups.first(b)) continue;
        if (resemblance(sets[a], sets[b]) >= options.least_resemblance) groups.join(a, b);
      }
    }
  }
  std::vector<std::uint32_t> result(articles.size());
  for (std::uint32_t i = 0; i < articles.size(); ++i) result[i] = groups.first(i);
  return result;
}

}  // namespace zawiya::datasets
