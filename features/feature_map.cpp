#include "features/feature_map.hpp"

#include <algorithm>
#include <cmath>

#include "features/hash_index.hpp"
#include "features/hashing.hpp"
#include "features/ngrams.hpp"

namespace zawiya::features {
namespace {

/// The n-grams of every word, before any is dropped: (n-gram number) lists, words joined end to
/// end.
struct AllNgrams {
  std::vector<std::uint32_t> numbers;
  std::vector<std::size_t> unit_ends;  // (units) into `numbers`
  std::vector<std::uint64_t> hashes;
  std::vector<double> log_absence;  // (n-grams) ln of the chance that an article lacks it
};

AllNgrams cut_all(const Vocabulary& vocabulary, const Options& options) {
  AllNgrams all;
  HashIndex index;
  NgramCutter cutter(options.ngram_min, options.ngram_max);
  std::vector<std::uint32_t> last_unit;
  const double articles = vocabulary.articles;
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    if (vocabulary.is_word(unit)) {
      const double absent =
          std::log1p(-std::min(vocabulary.document_frequency[unit] / (articles + 1), 1.0));
      cutter.cut(vocabulary.spelling[unit], [&](std::string_view ngram) {
        const std::uint64_t hash = hash_ngram(ngram);
        const std::uint32_t number = index.insert(hash);
        if (number == all.hashes.size()) {
          all.hashes.push_back(hash);
          all.log_absence.push_back(0);
          last_unit.push_back(Vocabulary::kNoWord);
        }
        if (last_unit[number] != unit) all.log_absence[number] += absent;
        last_unit[number] = static_cast<std::uint32_t>(unit);
        all.numbers.push_back(number);
      });
    }
    all.unit_ends.push_back(all.numbers.size());
  }
  return all;
}

}  // namespace

float inverse_document_frequency(double articles, double document_frequency) {
  return static_cast<float>(std::log((1 + articles) / (1 + document_frequency)) + 1);
}

float scaled_count(float count) { return count > 1 ? 1 + std::log(count) : count; }

FeatureMap build_feature_map(const Vocabulary& vocabulary, const Options& options) {
  FeatureMap map;
  const double articles = vocabulary.articles;
  map.own.reserve(vocabulary.size());
  for (const std::uint32_t df : vocabulary.document_frequency) {
    map.own.push_back(df >= vocabulary.least_df ? inverse_document_frequency(articles, df) : 0.0F);
  }

  const AllNgrams all = cut_all(vocabulary, options);
  std::vector<std::int32_t> column(all.hashes.size(), -1);
  for (std::size_t number = 0; number < all.hashes.size(); ++number) {
    const double df = -articles * std::expm1(all.log_absence[number]);
    if (df < options.min_ngram_df - 0.5) continue;
    column[number] = static_cast<std::int32_t>(map.ngram_hashes.size());
    map.ngram_hashes.push_back(all.hashes[number]);
    map.ngram_scale.push_back(options.ngram_weight * inverse_document_frequency(articles, df));
  }

  map.ngrams.resize(static_cast<Eigen::Index>(vocabulary.size()),
                    static_cast<Eigen::Index>(map.ngram_hashes.size()));
  map.ngrams.reserve(static_cast<Eigen::Index>(all.numbers.size()));
  std::vector<std::int32_t> row;
  std::size_t at = 0;
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    row.clear();
    for (; at < all.unit_ends[unit]; ++at) {
      if (column[all.numbers[at]] >= 0) row.push_back(column[all.numbers[at]]);
    }
    std::sort(row.begin(), row.end());
    map.ngrams.startVec(static_cast<Eigen::Index>(unit));
    for (std::size_t i = 0; i < row.size();) {
      std::size_t end = i;
      while (end < row.size() && row[end] == row[i]) ++end;
      map.ngrams.insertBack(static_cast<Eigen::Index>(unit), row[i]) =
          static_cast<float>(end - i) * map.ngram_scale[static_cast<std::size_t>(row[i])];
      i = end;
    }
  }
  map.ngrams.finalize();
  return map;
}

}  // namespace zawiya::features
