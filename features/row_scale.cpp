#include "features/row_scale.hpp"

#include <cmath>
#include <cstdint>
#include <utility>

namespace zawiya::features {
namespace {

std::vector<float> scaled_values(const CountBlocks& counts) {
  std::vector<float> values;
  values.reserve(counts.values().size());
  for (const float count : counts.values()) values.push_back(scaled_count(count));
  return values;
}

/// (units) the sums of their scaled counts. Counted in fractions that hold any of them, so that
/// neither the order of the articles nor where they lie plays a part.
std::vector<double> totals_of(const CountBlocks& counts, Ranks* ranks) {
  constexpr double kFractions = 0x1p28;
  std::vector<std::int64_t> fractions;
  for (const float value : scaled_values(counts)) {
    fractions.push_back(std::llround(static_cast<double>(value) * kFractions));
  }
  std::vector<std::int64_t> sums(counts.units(), 0);
  counts.for_each_block([&](const CountBlocks::Block& block) {
    for (std::size_t unit = 0; unit < sums.size(); ++unit) {
      for (const CountBlocks::Entry& entry : block.row(unit)) sums[unit] += fractions[entry.value];
    }
  });
  if (ranks != nullptr) ranks->sum(sums);
  std::vector<double> totals;
  totals.reserve(sums.size());
  for (const std::int64_t sum : sums) totals.push_back(static_cast<double>(sum) / kFractions);
  return totals;
}

}  // namespace

RowScale build_row_scale(const CountBlocks& counts, const FeatureMap& map, Ranks* ranks) {
  const std::size_t units = counts.units();
  const std::vector<double> total = totals_of(counts, ranks);
  std::vector<double> own_mean(units);
  std::vector<double> subword_mean(map.subword_hashes.size(), 0.0);
  for (std::size_t unit = 0; unit < units; ++unit) {
    own_mean[unit] = total[unit] * static_cast<double>(map.own[unit]);
    for (SparseMatrix::InnerIterator at(map.subwords, static_cast<Eigen::Index>(unit)); at; ++at) {
      subword_mean[static_cast<std::size_t>(at.col())] +=
          total[unit] * static_cast<double>(at.value());
    }
  }
  double square = 0;
  for (const double v : own_mean) square += v * v;
  for (const double v : subword_mean) square += v * v;
  const double length = square > 0 ? std::sqrt(square) : 1;

  RowScale scale;
  scale.subword_along.reserve(subword_mean.size());
  for (std::size_t n = 0; n < subword_mean.size(); ++n) {
    scale.subword_along.push_back(
        static_cast<float>(static_cast<double>(map.subword_scale[n]) * subword_mean[n] / length));
  }
  for (std::size_t unit = 0; unit < units; ++unit) {
    const double own = static_cast<double>(map.own[unit]);
    double along = own * own_mean[unit] / length;
    double norm = own * own;
    for (SparseMatrix::InnerIterator at(map.subwords, static_cast<Eigen::Index>(unit)); at; ++at) {
      const auto ngram = static_cast<std::size_t>(at.col());
      const auto value = static_cast<double>(at.value());
      along += value * subword_mean[ngram] / length;
      norm += value * static_cast<double>(map.subword_scale[ngram]);
    }
    scale.along.push_back(static_cast<float>(along));
    scale.square.push_back(static_cast<float>(norm));
  }
  return scale;
}

float inverse_row_length(double along, double rest) {
  const double square = along * along + rest;
  return square > 0 ? static_cast<float>(1 / std::sqrt(square)) : 0.0F;
}

ScaledArticles scale_articles(CountBlocks counts, const RowScale& scale) {
  ScaledArticles scaled{std::move(counts), {}, {}};
  scaled.values = scaled_values(scaled.counts);
  const std::size_t articles = scaled.counts.articles();
  std::vector<double> along(articles, 0.0);
  std::vector<double> rest(articles, 0.0);
  scaled.counts.for_each_block([&](const CountBlocks::Block& block) {
    for (std::size_t unit = 0; unit < block.units(); ++unit) {
      const auto t = static_cast<double>(scale.along[unit]);
      const double orthogonal = static_cast<double>(scale.square[unit]) - t * t;
      for (const CountBlocks::Entry& entry : block.row(unit)) {
        const std::size_t article = block.first_article() + entry.article;
        const auto a = static_cast<double>(scaled.values[entry.value]);
        along[article] += a * t;
        rest[article] += a * a * orthogonal;
      }
    }
  });
  for (std::size_t i = 0; i < articles; ++i) {
    scaled.inverse_length.push_back(inverse_row_length(along[i], rest[i]));
  }
  return scaled;
}

}  // namespace zawiya::features
