#include "compare/story_resemblance.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace zawiya::compare {
namespace {

constexpr std::size_t kMostStories = 24;  // of an article, by what the index knows
constexpr double kPairWeight = 0.3;       // of two words against one: tellings share few of them
constexpr double kOwnWeight =
    0.3;  // of what one article alone has: words of its own do not make it another story

class Search {
 public:
  Search(const StoryUnits& units, const std::vector<double>& weights)
      : units_(units), weights_(weights), sums_(units.of_article.size(), 0.0) {
    const std::vector<std::uint32_t> articles_with = units.articles_with();
    postings_.resize(articles_with.size());
    for (std::uint32_t i = 0; i < units.of_article.size(); ++i) {
      double square = 0;
      for (const std::uint32_t unit : units.of_article[i]) {
        square += weights[unit];
        const std::uint32_t with = articles_with[unit];
        if (with >= 2 && with <= kMostIndexedArticles) postings_[unit].push_back(i);
      }
      lengths_.push_back(std::sqrt(square));
    }
  }

  void add_pairs_of(std::uint32_t i, double least, std::span<const std::uint32_t> parted_by,
                    std::vector<ResemblingPair>& pairs) {
    std::vector<std::uint32_t> candidates;
    for (const std::uint32_t unit : units_.of_article[i]) {
      for (const std::uint32_t other : postings_[unit]) {
        if (other == i || (!parted_by.empty() && parted_by[i] == parted_by[other])) continue;
        if (sums_[other] == 0) candidates.push_back(other);
        sums_[other] += weights_[unit];
      }
    }
    const auto closer = [&](std::uint32_t x, std::uint32_t y) {
      const double of_x = sums_[x] / lengths_[x];
      const double of_y = sums_[y] / lengths_[y];
      return of_x != of_y ? of_x > of_y : x < y;
    };
    const std::size_t kept = std::min(kMostStories, candidates.size());
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept),
                      candidates.end(), closer);
    for (std::size_t c = 0; c < kept; ++c) {
      const std::uint32_t a = std::min(i, candidates[c]);
      const std::uint32_t b = std::max(i, candidates[c]);
      const double resemblance = cosine(a, b);
      if (resemblance >= least) pairs.push_back({a, b, resemblance});
    }
    for (const std::uint32_t candidate : candidates) sums_[candidate] = 0;
  }

 private:
  double cosine(std::uint32_t a, std::uint32_t b) const {
    const std::vector<std::uint32_t>& of_a = units_.of_article[a];
    const std::vector<std::uint32_t>& of_b = units_.of_article[b];
    double sum = 0;
    for (std::size_t i = 0, j = 0; i < of_a.size() && j < of_b.size();) {
      if (of_a[i] == of_b[j]) sum += weights_[of_a[i]];
      const bool step_a = of_a[i] <= of_b[j];
      const bool step_b = of_b[j] <= of_a[i];
      i += step_a ? 1 : 0;
      j += step_b ? 1 : 0;
    }
    const double lengths = lengths_[a] * lengths_[b];
    return lengths > 0 ? sum / lengths : 0;
  }

  const StoryUnits& units_;
  const std::vector<double>& weights_;
  std::vector<double> lengths_;                       // (articles)
  std::vector<std::vector<std::uint32_t>> postings_;  // (units) articles, of the rarer units
  std::vector<double> sums_;                          // (articles) zero between articles
};

}  // namespace

std::vector<std::uint32_t> StoryUnits::articles_with() const {
  std::vector<std::uint32_t> counts(is_pair.size(), 0);
  for (const std::vector<std::uint32_t>& units : of_article) {
    for (const std::uint32_t unit : units) ++counts[unit];
  }
  return counts;
}

std::vector<double> story_weights(const StoryUnits& units) {
  const std::vector<std::uint32_t> articles_with = units.articles_with();
  const auto articles = static_cast<double>(units.of_article.size());
  std::vector<double> weights(articles_with.size());
  for (std::size_t unit = 0; unit < weights.size(); ++unit) {
    const double idf = std::log((articles + 1) / (articles_with[unit] + 0.5));
    weights[unit] = std::max(0.0, idf * idf);
    if (units.is_pair[unit]) weights[unit] *= kPairWeight;
    if (articles_with[unit] == 1) weights[unit] *= kOwnWeight;
  }
  return weights;
}

std::size_t count_common_units(const StoryUnits& units) {
  const std::vector<std::uint32_t> articles_with = units.articles_with();
  return static_cast<std::size_t>(
      std::count_if(articles_with.begin(), articles_with.end(),
                    [](std::uint32_t with) { return with > kMostIndexedArticles; }));
}

std::vector<ResemblingPair> resembling_pairs(const StoryUnits& units,
                                             const std::vector<double>& weights, double least,
                                             std::span<const std::uint32_t> parted_by,
                                             const std::function<bool()>& stop) {
  Search search(units, weights);
  std::vector<ResemblingPair> pairs;
  for (std::uint32_t i = 0; i < units.of_article.size() && !stop(); ++i) {
    search.add_pairs_of(i, least, parted_by, pairs);
  }
  std::sort(pairs.begin(), pairs.end(), [](const ResemblingPair& x, const ResemblingPair& y) {
    return std::pair(x.a, x.b) < std::pair(y.a, y.b);
  });
  // An article's candidates were capped from both its sides: a pair can come twice.
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

void add_pairs(std::vector<ResemblingPair>& pairs, const std::vector<ResemblingPair>& added) {
  const auto in_order = [](const ResemblingPair& x, const ResemblingPair& y) {
    return std::tuple(x.a, x.b, -x.resemblance) < std::tuple(y.a, y.b, -y.resemblance);
  };
  const auto old = static_cast<std::ptrdiff_t>(pairs.size());
  pairs.insert(pairs.end(), added.begin(), added.end());
  std::inplace_merge(pairs.begin(), pairs.begin() + old, pairs.end(), in_order);
  const auto same = [](const ResemblingPair& x, const ResemblingPair& y) {
    return x.a == y.a && x.b == y.b;
  };
  pairs.erase(std::unique(pairs.begin(), pairs.end(), same), pairs.end());
}

}  // namespace zawiya::compare
