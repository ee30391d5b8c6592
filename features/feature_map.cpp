#include "features/feature_map.hpp"

#include <algorithm>
#include <cmath>
#include <span>

#include "features/subwords.hpp"
#include "text/hash_index.hpp"
#include "text/hashing.hpp"

namespace zawiya::features {
namespace {

/// The subwords of every unit, before any is dropped.
struct AllSubwords {
  std::vector<std::uint32_t> numbers;  // of the subwords of units, end to end
  std::vector<std::size_t> unit_ends;  // (units) into `numbers`
  std::vector<std::uint64_t> hashes;
  std::vector<SubwordCutter::Kind> kinds;
  std::vector<float> field_scales;  // (subwords) of the field that has them
  std::vector<double> log_absence;  // (subwords) ln of the chance that an article lacks it
  std::size_t of_words = 0;         // the first so many are of words
};

/// Numbers subwords as they come and adds up where they stand.
class SubwordNumbers {
 public:
  SubwordNumbers(AllSubwords& all, const Vocabulary& vocabulary, const Options& options)
      : all_(all), vocabulary_(vocabulary), options_(options) {}

  /// @param absent  ln of the chance that an article lacks the unit that has the part
  std::uint32_t add(std::uint64_t hash, SubwordCutter::Kind kind, std::size_t unit, double absent) {
    const std::uint32_t number = index_.insert(hash);
    if (number == all_.hashes.size()) {
      all_.hashes.push_back(hash);
      all_.kinds.push_back(kind);
      all_.field_scales.push_back(field_scale(vocabulary_.kinds[unit], options_));
      all_.log_absence.push_back(0);
      last_unit_.push_back(Vocabulary::kNoWord);
    }
    if (last_unit_[number] != unit) all_.log_absence[number] += absent;
    last_unit_[number] = static_cast<std::uint32_t>(unit);
    return number;
  }

 private:
  AllSubwords& all_;
  const Vocabulary& vocabulary_;
  const Options& options_;
  text::HashIndex index_;
  std::vector<std::uint32_t> last_unit_;
};

std::uint64_t hash_of_stems(const Vocabulary& vocabulary, std::size_t unit,
                            std::span<const std::uint64_t> stems) {
  std::uint64_t hash = stems[vocabulary.words[unit][0]];
  for (std::size_t w = 1; w < Vocabulary::kLongestUnit; ++w) {
    const std::uint32_t word = vocabulary.words[unit][w];
    if (word != Vocabulary::kNoWord) hash = text::hash_longer_unit(hash, stems[word]);
  }
  return hash;
}

AllSubwords cut_all(const Vocabulary& vocabulary, const Options& options) {
  AllSubwords all;
  SubwordNumbers numbers(all, vocabulary, options);
  SubwordCutter cutter(options);
  const double articles = vocabulary.articles;
  const auto absent = [&](std::size_t unit) {
    return std::log1p(-std::min(vocabulary.document_frequency[unit] / (articles + 1), 1.0));
  };
  std::vector<std::uint64_t> stems(vocabulary.size());  // of words
  std::vector<std::uint32_t> of_words;
  std::vector<std::size_t> word_ends(vocabulary.size());
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    if (vocabulary.is_word(unit) && has_subwords(vocabulary.kinds[unit])) {
      const double lacking = absent(unit);
      cutter.cut(vocabulary.spelling[unit], vocabulary.salts[unit],
                 [&](std::uint64_t hash, SubwordCutter::Kind kind) {
                   if (kind == SubwordCutter::Kind::kStem) stems[unit] = hash;
                   of_words.push_back(numbers.add(hash, kind, unit, lacking));
                 });
    }
    word_ends[unit] = of_words.size();
  }
  all.of_words = all.hashes.size();
  std::size_t at = 0;
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    for (; at < word_ends[unit]; ++at) all.numbers.push_back(of_words[at]);
    if (!vocabulary.is_word(unit) && options.stem_weight > 0) {
      all.numbers.push_back(numbers.add(hash_of_stems(vocabulary, unit, stems),
                                        SubwordCutter::Kind::kStem, unit, absent(unit)));
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
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    const std::uint32_t df = vocabulary.document_frequency[unit];
    const std::uint32_t least =
        vocabulary.is_word(unit) ? vocabulary.least_word_df : vocabulary.least_df;
    map.own.push_back(df >= least ? field_scale(vocabulary.kinds[unit], options) *
                                        inverse_document_frequency(articles, df)
                                  : 0.0F);
  }

  const AllSubwords all = cut_all(vocabulary, options);
  std::vector<std::int32_t> column(all.hashes.size(), -1);
  for (std::size_t number = 0; number < all.hashes.size(); ++number) {
    if (number == all.of_words) map.subwords_of_words = map.subword_hashes.size();
    const double df = -articles * std::expm1(all.log_absence[number]);
    if (df < options.min_ngram_df - 0.5) continue;
    const float weight = all.field_scales[number] *
                         (all.kinds[number] == SubwordCutter::Kind::kNgram ? options.ngram_weight
                                                                           : options.stem_weight);
    column[number] = static_cast<std::int32_t>(map.subword_hashes.size());
    map.subword_hashes.push_back(all.hashes[number]);
    map.subword_scale.push_back(weight * inverse_document_frequency(articles, df));
  }
  if (all.of_words == all.hashes.size()) map.subwords_of_words = map.subword_hashes.size();

  map.subwords.resize(static_cast<Eigen::Index>(vocabulary.size()),
                      static_cast<Eigen::Index>(map.subword_hashes.size()));
  map.subwords.reserve(static_cast<Eigen::Index>(all.numbers.size()));
  std::vector<std::int32_t> row;
  std::size_t at = 0;
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    row.clear();
    for (; at < all.unit_ends[unit]; ++at) {
      if (column[all.numbers[at]] >= 0) row.push_back(column[all.numbers[at]]);
    }
    std::sort(row.begin(), row.end());
    map.subwords.startVec(static_cast<Eigen::Index>(unit));
    for (std::size_t i = 0; i < row.size();) {
      std::size_t end = i;
      while (end < row.size() && row[end] == row[i]) ++end;
      map.subwords.insertBack(static_cast<Eigen::Index>(unit), row[i]) =
          static_cast<float>(end - i) * map.subword_scale[static_cast<std::size_t>(row[i])];
      i = end;
    }
  }
  map.subwords.finalize();
  return map;
}

}  // namespace zawiya::features
