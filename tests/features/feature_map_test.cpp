#include "features/feature_map.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "counted_corpus.hpp"
#include "features/ngrams.hpp"
#include "text/hashing.hpp"
#include "text/stem.hpp"

namespace zawiya::features {
namespace {

using Corpus = std::vector<WordsOfArticle>;

/// Character n-grams and no stems.
Options options_with(std::uint32_t min_ngram_df) {
  Options options;
  options.stem_weight = 0;
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
      cutter.cut(word, [&](std::string_view ngram) { seen.insert(text::hash_ngram(ngram)); });
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
  EXPECT_GT(map.subwords.row(1).nonZeros(), 0) << "its characters still speak";
}

using Occurrences = std::map<std::uint64_t, float>;

/// The subwords of a unit from its name.
Occurrences subwords_of(const Vocabulary& vocabulary, std::size_t unit, const Options& options) {
  Occurrences subwords;
  const auto stem_of = [&](std::uint32_t word) {
    return text::hash_stem(text::light_stem(vocabulary.spelling[word]));
  };
  const Vocabulary::Words& words = vocabulary.words[unit];
  if (vocabulary.is_word(unit)) {
    NgramCutter(options.ngram_min, options.ngram_max)
        .cut(vocabulary.spelling[unit],
             [&](std::string_view n) { subwords[text::hash_ngram(n)] += 1; });
  }
  std::uint64_t stems = stem_of(words[0]);
  for (std::size_t w = 1; w < words.size() && words[w] != Vocabulary::kNoWord; ++w) {
    stems = text::hash_longer_unit(stems, stem_of(words[w]));
  }
  if (options.stem_weight > 0) subwords[stems] = 1;
  return subwords;
}

TEST(FeatureMap, WordsAndLongerUnitsHaveCutsOfTheirOwn) {
  Options options = options_with(1);
  options.min_unit_df = 1;
  Vocabulary vocabulary = count_corpus({{{}, {"قال", "خبرا"}}, {{}, {"قال"}}}, options).vocabulary;
  const auto with_columns = [&](std::uint32_t least_word_df, std::uint32_t least_df) {
    vocabulary.least_word_df = least_word_df;
    vocabulary.least_df = least_df;
    std::set<std::string> names;
    const FeatureMap map = build_feature_map(vocabulary, options);
    for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
      if (map.own[unit] > 0) names.insert(vocabulary.name(unit));
    }
    return names;
  };
  using Names = std::set<std::string>;
  EXPECT_EQ(with_columns(1, 1), (Names{"قال", "خبرا", "قال خبرا"}));
  EXPECT_EQ(with_columns(1, 2), (Names{"قال", "خبرا"}));
  EXPECT_EQ(with_columns(2, 1), (Names{"قال", "قال خبرا"}));
  EXPECT_EQ(with_columns(3, 2), Names{});
}

TEST(FeatureMap, PartRowsHoldOccurrencesTimesScale) {
  Options options = options_with(1);
  options.word_order = 3;
  options.ngram_weight = 0.5F;
  options.stem_weight = 0.25F;
  const Vocabulary vocabulary = count_corpus(synthetic_corpus(30, 2), options).vocabulary;
  const FeatureMap map = build_feature_map(vocabulary, options);
  ASSERT_EQ(map.subword_hashes.size(), map.subword_scale.size());
  ASSERT_EQ(map.subwords.rows(), static_cast<Eigen::Index>(vocabulary.size()));
  ASSERT_EQ(map.subwords.cols(), static_cast<Eigen::Index>(map.subword_hashes.size()));
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    Occurrences actual;
    Eigen::Index last = -1;
    for (SparseMatrix::InnerIterator at(map.subwords, static_cast<Eigen::Index>(unit)); at; ++at) {
      ASSERT_GT(at.col(), last);
      last = at.col();
      const auto column = static_cast<std::size_t>(at.col());
      actual[map.subword_hashes[column]] = std::round(at.value() / map.subword_scale[column]);
    }
    EXPECT_EQ(actual, subwords_of(vocabulary, unit, options)) << vocabulary.name(unit);
  }
}

TEST(FeatureMap, EstimatedNgramFrequenciesLieNearTheExactOnes) {
  Options options = options_with(1);
  const Corpus corpus = synthetic_corpus(200, 3);
  const FeatureMap map = build_feature_map(count_corpus(corpus, options).vocabulary, options);
  const auto exact = exact_ngram_frequencies(corpus, options);
  ASSERT_EQ(map.subword_hashes.size(), exact.size());
  for (std::size_t n = 0; n < map.subword_hashes.size(); ++n) {
    const double df = exact.at(map.subword_hashes[n]);
    const double estimate = 201.0 / std::exp(map.subword_scale[n] - 1.0) - 1;
    EXPECT_NEAR(estimate, df, 2 + 0.15 * df);
  }
}

/// The column of a part; that behind the last when it has none.
std::size_t column_of(const FeatureMap& map, std::uint64_t subword) {
  const auto at = std::find(map.subword_hashes.begin(), map.subword_hashes.end(), subword);
  return static_cast<std::size_t>(at - map.subword_hashes.begin());
}

TEST(FeatureMap, AnNgramOfOneWordHasThatWordsFrequency) {
  Options options = options_with(1);
  const Corpus corpus = {{{}, {"نص"}}, {{}, {"نص"}}, {{}, {"نص"}}, {{}, {"خبر"}}};
  const FeatureMap map = build_feature_map(count_corpus(corpus, options).vocabulary, options);
  EXPECT_NEAR(map.subword_scale.at(column_of(map, text::hash_ngram("نص"))),
              inverse_document_frequency(4, 4 * 3.0 / 5), 1e-6);
}

TEST(FeatureMap, AnNgramTwiceInAWordCountsItsArticlesOnce) {
  const Options options = options_with(1);
  const Corpus corpus = {{{}, {"هاها"}}, {{}, {"هاها"}}, {{}, {"خبر"}}, {{}, {"خبر"}}};
  const FeatureMap map = build_feature_map(count_corpus(corpus, options).vocabulary, options);
  const auto scale_of = [&](const std::string& ngram) {
    return map.subword_scale.at(column_of(map, text::hash_ngram(ngram)));
  };
  EXPECT_EQ(scale_of("ها"), scale_of("اه"));
}

TEST(FeatureMap, RareNgramsHaveNoColumn) {
  const Options options = options_with(5);
  Corpus corpus = synthetic_corpus(200, 4);
  corpus[3].second.push_back("عثمانيون");
  corpus[5].second.push_back("عثمانيات");
  const FeatureMap map = build_feature_map(count_corpus(corpus, options).vocabulary, options);
  const std::set<std::uint64_t> kept(map.subword_hashes.begin(), map.subword_hashes.end());
  bool some_rare = false;
  for (const auto& [hash, df] : exact_ngram_frequencies(corpus, options)) {
    some_rare |= df < 3;
    const bool has_column = kept.contains(hash);
    EXPECT_FALSE(has_column && df < 3) << df;
    EXPECT_TRUE(has_column || df <= 8) << df;
  }
  EXPECT_TRUE(some_rare) << "the corpus does not put the cut to the test";
}

/// Stems and no character n-grams.
Options options_with_stems(std::uint32_t word_order) {
  Options options;
  options.word_order = word_order;
  options.ngram_max = 0;
  options.stem_weight = 0.5F;
  options.min_unit_df = 1;
  options.min_ngram_df = 1;
  return options;
}

/// The column in which the unit's row is `scale` of the column and nothing else.
std::size_t only_column_of(const FeatureMap& map, const Vocabulary& vocabulary,
                           const std::string& name) {
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    if (vocabulary.name(unit) != name) continue;
    const SparseMatrix row = map.subwords.row(static_cast<Eigen::Index>(unit));
    EXPECT_EQ(row.nonZeros(), 1) << name;
    const auto column = static_cast<std::size_t>(SparseMatrix::InnerIterator(row, 0).col());
    EXPECT_EQ(row.sum(), map.subword_scale[column]) << name;
    return column;
  }
  ADD_FAILURE() << name << " is not in the vocabulary";
  return 0;
}

TEST(FeatureMap, WordsOfOneStemShareAColumn) {
  const Options options = options_with_stems(1);
  const Corpus corpus = {{{}, {"الخبر"}}, {{}, {"وخبرها"}}, {{}, {"خبر"}}, {{}, {"نص"}}};
  const Vocabulary vocabulary = count_corpus(corpus, options).vocabulary;
  const FeatureMap map = build_feature_map(vocabulary, options);
  const std::size_t column = column_of(map, text::hash_stem("خبر"));
  for (const std::string word : {"الخبر", "وخبرها", "خبر"}) {
    EXPECT_EQ(only_column_of(map, vocabulary, word), column);
  }
  EXPECT_NE(only_column_of(map, vocabulary, "نص"), column);
  // Three words strewn independently over the articles.
  const double df = 4 * (1 - std::pow(4.0 / 5, 3));
  EXPECT_NEAR(map.subword_scale.at(column), 0.5F * inverse_document_frequency(4, df), 1e-6);
}

TEST(FeatureMap, SeveralWordsShareAColumnWhereAllTheirStemsAgree) {
  const Options options = options_with_stems(3);
  const Corpus corpus = {{{}, {"المدير", "قال", "خبرا"}},
                         {{}, {"مدير", "وقال", "خبرا"}},
                         {{}, {"قال", "المدير", "خبرا"}}};
  const Vocabulary vocabulary = count_corpus(corpus, options).vocabulary;
  const FeatureMap map = build_feature_map(vocabulary, options);
  const std::size_t pair = only_column_of(map, vocabulary, "المدير قال");
  EXPECT_EQ(only_column_of(map, vocabulary, "مدير وقال"), pair);
  EXPECT_NE(only_column_of(map, vocabulary, "قال المدير"), pair);
  EXPECT_EQ(only_column_of(map, vocabulary, "مدير وقال خبرا"),
            only_column_of(map, vocabulary, "المدير قال خبرا"));
}

TEST(FeatureMap, PartsOfWordsStandBeforeThoseOfSeveralWords) {
  Options options = options_with(2);
  options.stem_weight = 1;
  options.word_order = 3;
  const Vocabulary vocabulary = count_corpus(synthetic_corpus(40, 6), options).vocabulary;
  const FeatureMap map = build_feature_map(vocabulary, options);
  ASSERT_GT(map.subwords_of_words, 0U);
  ASSERT_LT(map.subwords_of_words, map.subword_hashes.size());
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    for (SparseMatrix::InnerIterator at(map.subwords, static_cast<Eigen::Index>(unit)); at; ++at) {
      EXPECT_EQ(static_cast<std::size_t>(at.col()) < map.subwords_of_words,
                vocabulary.is_word(unit));
    }
  }
  options.word_order = 1;
  const FeatureMap of_words =
      build_feature_map(count_corpus(synthetic_corpus(40, 6), options).vocabulary, options);
  EXPECT_EQ(of_words.subwords_of_words, of_words.subword_hashes.size());
}

TEST(FeatureMap, RareStemsHaveNoColumn) {
  Options options = options_with_stems(2);
  options.min_ngram_df = 2;
  const Corpus corpus = {
      {{}, {"الخبر", "نص"}}, {{}, {"خبرها", "نص"}}, {{}, {"مقال"}}, {{}, {}}, {{}, {}}, {{}, {}}};
  const FeatureMap map = build_feature_map(count_corpus(corpus, options).vocabulary, options);
  const std::uint64_t pair = text::hash_longer_unit(text::hash_stem("خبر"), text::hash_stem("نص"));
  const std::vector<std::uint64_t> kept = {text::hash_stem("نص"), text::hash_stem("خبر"), pair};
  EXPECT_EQ(map.subword_hashes, kept);
}

TEST(FeatureMap, NoPartsWhenNoneAreWanted) {
  Options options;
  options.ngram_max = 0;
  options.stem_weight = 0;
  const Vocabulary vocabulary = count_corpus(synthetic_corpus(20, 5), options).vocabulary;
  const FeatureMap map = build_feature_map(vocabulary, options);
  EXPECT_EQ(map.subwords.rows(), static_cast<Eigen::Index>(vocabulary.size()));
  EXPECT_EQ(map.subwords.cols(), 0);
}

TEST(FeatureMap, AnEmptyVocabularyMakesAnEmptyMap) {
  const FeatureMap map = build_feature_map(Vocabulary(), Options());
  EXPECT_TRUE(map.own.empty());
  EXPECT_EQ(map.subwords.rows(), 0);
}

TEST(ScaledCounts, AreThoseThatTheFunctionGives) {
  const ScaledCounts counts;
  for (float count = 0; count < 400; count += 0.25F) EXPECT_EQ(counts(count), scaled_count(count));
  for (const float count : {1e6F, 1e30F, std::numeric_limits<float>::infinity()}) {
    EXPECT_EQ(counts(count), scaled_count(count));
  }
}

TEST(ScaledCount, GrowsWithTheLogarithmFromOneOn) {
  EXPECT_FLOAT_EQ(scaled_count(0.25F), 0.25F);
  EXPECT_FLOAT_EQ(scaled_count(1), 1);
  EXPECT_FLOAT_EQ(scaled_count(10), 1 + std::log(10.0F));
}

}  // namespace
}  // namespace zawiya::features
