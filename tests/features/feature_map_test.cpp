#include "features/feature_map.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "counted_corpus.hpp"
#include "features/hashing.hpp"
#include "features/ngrams.hpp"

namespace zawiya::features {
namespace {

using Corpus = std::vector<WordsOfArticle>;

Options options_with(std::uint32_t min_ngram_df) {
  Options options;
  options.ngram_min = 2;
  options.ngram_max = 5;
  options.ngram_weight = 1.0F;
  options.min_unit_df = 2;
  options.min_ngram_df = min_ngram_df;
  return options;
}

/// Words of two syllables, the early ones more frequent, so that n-grams are shared between words.
Corpus synthetic_corpus(std::size_t articles, std::uint32_t seed) {
  const std::vector<std::string> syllables = {"با", "سي", "رو", "دن", "كا", "لم", "هو", "تي"};
  std::mt19937 random(seed);
  const auto below = [&](std::uint32_t n) { return static_cast<std::size_t>(random() % n); };
  Corpus corpus(articles);
  for (WordsOfArticle& article : corpus) {
    const std::size_t size = 5 + below(30);
    for (std::size_t i = 0; i < size; ++i) {
      const auto most = static_cast<std::uint32_t>(1 + below(8));
      article.second.push_back(syllables[below(most)] + syllables[below(8)]);
    }
  }
  return corpus;
}

std::map<std::uint64_t, std::uint32_t> exact_ngram_frequencies(const Corpus& corpus,
                                                               const Options& options) {
  NgramCutter cutter(options.ngram_min, options.ngram_max);
  std::map<std::uint64_t, std::uint32_t> frequencies;
  for (const WordsOfArticle& article : corpus) {
    std::set<std::uint64_t> seen;
    for (const std::string& word : article.second) {
      cutter.cut(word, [&](std::string_view ngram) { seen.insert(hash_ngram(ngram)); });
    }
    for (const std::uint64_t hash : seen) ++frequencies[hash];
  }
  return frequencies;
}

TEST(FeatureMap, OwnScaleIsTheInverseDocumentFrequency) {
  const Options options = options_with(1);
  const Vocabulary vocabulary = count_corpus(synthetic_corpus(40, 1), options).vocabulary;
  const FeatureMap map = build_feature_map(vocabulary, options);
  ASSERT_EQ(map.own.size(), vocabulary.size());
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    const double df = vocabulary.document_frequency[unit];
    EXPECT_FLOAT_EQ(map.own[unit],
                    df < 2 ? 0.0F : static_cast<float>(std::log(41.0 / (1 + df)) + 1));
  }
}

TEST(FeatureMap, AUnitBelowTheCutHasNoColumnOfItsOwn) {
  const Options options = options_with(1);
  const Vocabulary vocabulary =
      count_corpus({{{}, {"مصر", "قال"}}, {{}, {"مصر"}}}, options).vocabulary;
  const FeatureMap map = build_feature_map(vocabulary, options);
  ASSERT_EQ(vocabulary.spelling[1], "قال");
  EXPECT_GT(map.own[0], 0.0F);
  EXPECT_EQ(map.own[1], 0.0F);
  EXPECT_GT(map.ngrams.row(1).nonZeros(), 0) << "its characters still speak";
}

TEST(FeatureMap, NgramRowsHoldOccurrencesTimesScale) {
  Options options = options_with(1);
  options.ngram_weight = 0.5F;
  const Vocabulary vocabulary = count_corpus(synthetic_corpus(30, 2), options).vocabulary;
  const FeatureMap map = build_feature_map(vocabulary, options);
  ASSERT_EQ(map.ngram_hashes.size(), map.ngram_scale.size());
  ASSERT_EQ(map.ngrams.rows(), static_cast<Eigen::Index>(vocabulary.size()));
  ASSERT_EQ(map.ngrams.cols(), static_cast<Eigen::Index>(map.ngram_hashes.size()));
  NgramCutter cutter(options.ngram_min, options.ngram_max);
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    std::map<std::uint64_t, float> expected;
    if (vocabulary.is_word(unit)) {
      cutter.cut(vocabulary.name(unit), [&](std::string_view n) { expected[hash_ngram(n)] += 1; });
    }
    std::map<std::uint64_t, float> actual;
    Eigen::Index last = -1;
    for (SparseMatrix::InnerIterator at(map.ngrams, static_cast<Eigen::Index>(unit)); at; ++at) {
      ASSERT_GT(at.col(), last);
      last = at.col();
      const auto column = static_cast<std::size_t>(at.col());
      actual[map.ngram_hashes[column]] = std::round(at.value() / map.ngram_scale[column]);
    }
    EXPECT_EQ(actual, expected) << vocabulary.name(unit);
  }
}

TEST(FeatureMap, EstimatedNgramFrequenciesLieNearTheExactOnes) {
  Options options = options_with(1);
  const Corpus corpus = synthetic_corpus(200, 3);
  const FeatureMap map = build_feature_map(count_corpus(corpus, options).vocabulary, options);
  const auto exact = exact_ngram_frequencies(corpus, options);
  ASSERT_EQ(map.ngram_hashes.size(), exact.size());
  for (std::size_t n = 0; n < map.ngram_hashes.size(); ++n) {
    const double df = exact.at(map.ngram_hashes[n]);
    const double estimate = 201.0 / std::exp(map.ngram_scale[n] - 1.0) - 1;
    EXPECT_NEAR(estimate, df, 2 + 0.15 * df);
  }
}

TEST(FeatureMap, AnNgramOfOneWordHasThatWordsFrequency) {
  Options options = options_with(1);
  const Corpus corpus = {{{}, {"نص"}}, {{}, {"نص"}}, {{}, {"نص"}}, {{}, {"خبر"}}};
  const FeatureMap map = build_feature_map(count_corpus(corpus, options).vocabulary, options);
  const std::uint64_t hash = hash_ngram("نص");
  for (std::size_t n = 0; n < map.ngram_hashes.size(); ++n) {
    if (map.ngram_hashes[n] != hash) continue;
    EXPECT_NEAR(map.ngram_scale[n], inverse_document_frequency(4, 4 * 3.0 / 5), 1e-6);
    return;
  }
  FAIL() << "the n-gram has no column";
}

TEST(FeatureMap, AnNgramTwiceInAWordCountsItsArticlesOnce) {
  const Options options = options_with(1);
  const Corpus corpus = {{{}, {"هاها"}}, {{}, {"هاها"}}, {{}, {"خبر"}}, {{}, {"خبر"}}};
  const FeatureMap map = build_feature_map(count_corpus(corpus, options).vocabulary, options);
  const auto scale_of = [&](const std::string& ngram) {
    const auto& hashes = map.ngram_hashes;
    const auto found = std::find(hashes.begin(), hashes.end(), hash_ngram(ngram));
    return map.ngram_scale.at(static_cast<std::size_t>(found - hashes.begin()));
  };
  EXPECT_EQ(scale_of("ها"), scale_of("اه"));
}

TEST(FeatureMap, RareNgramsHaveNoColumn) {
  const Options options = options_with(5);
  Corpus corpus = synthetic_corpus(200, 4);
  corpus[3].second.push_back("عثمانيون");
  corpus[5].second.push_back("عثمانيات");
  const FeatureMap map = build_feature_map(count_corpus(corpus, options).vocabulary, options);
  const std::set<std::uint64_t> kept(map.ngram_hashes.begin(), map.ngram_hashes.end());
  bool some_rare = false;
  for (const auto& [hash, df] : exact_ngram_frequencies(corpus, options)) {
    some_rare |= df < 3;
    const bool has_column = kept.contains(hash);
    EXPECT_FALSE(has_column && df < 3) << df;
    EXPECT_TRUE(has_column || df <= 8) << df;
  }
  EXPECT_TRUE(some_rare) << "the corpus does not put the cut to the test";
}

TEST(FeatureMap, NoCharacterNgramsWhenNoneAreWanted) {
  Options options;
  options.ngram_max = 0;
  const Vocabulary vocabulary = count_corpus(synthetic_corpus(20, 5), options).vocabulary;
  const FeatureMap map = build_feature_map(vocabulary, options);
  EXPECT_EQ(map.ngrams.rows(), static_cast<Eigen::Index>(vocabulary.size()));
  EXPECT_EQ(map.ngrams.cols(), 0);
}

TEST(FeatureMap, AnEmptyVocabularyMakesAnEmptyMap) {
  const FeatureMap map = build_feature_map(Vocabulary(), Options());
  EXPECT_TRUE(map.own.empty());
  EXPECT_EQ(map.ngrams.rows(), 0);
}

TEST(ScaledCount, GrowsWithTheLogarithmFromOneOn) {
  EXPECT_FLOAT_EQ(scaled_count(0.25F), 0.25F);
  EXPECT_FLOAT_EQ(scaled_count(1), 1);
  EXPECT_FLOAT_EQ(scaled_count(10), 1 + std::log(10.0F));
}

}  // namespace
}  // namespace zawiya::features
