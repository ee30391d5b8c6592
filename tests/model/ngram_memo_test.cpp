#include "model/ngram_memo.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "features/ngrams.hpp"
#include "invented_news.hpp"
#include "text/hashing.hpp"
#include "text/stem.hpp"
#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

/// The row of a word, added up from the table one part at a time.
std::vector<double> added_up(const Model& model, const std::string& word) {
  const std::size_t columns = model.subwords.columns();
  std::vector<double> sums(columns);
  const auto add = [&](std::uint64_t subword) {
    const std::int16_t* row = model.subwords.row(model.subwords.find(subword));
    for (std::size_t c = 0; c < columns; ++c) {
      sums[c] += static_cast<double>(row[c]) * static_cast<double>(model.subwords.scale()[c]);
    }
  };
  features::NgramCutter(model.options.ngram_min, model.options.ngram_max)
      .cut(word, [&](std::string_view ngram) { add(text::hash_ngram(ngram)); });
  add(text::hash_stem(text::light_stem(word)));
  const double along = sums[columns - 2];
  sums.back() = std::max(0.0, sums.back() - along * along);
  return sums;
}

std::uint32_t number_of(NgramMemo& memo, const std::string& word) {
  return memo.number(text::hash_word(word), word);
}

std::span<const float> row_of(NgramMemo& memo, const std::string& word) {
  return memo.row(number_of(memo, word));
}

void expect_row(NgramMemo& memo, const Model& model, const std::string& word) {
  const std::span<const float> row = row_of(memo, word);
  const std::vector<double> expected = added_up(model, word);
  ASSERT_EQ(row.size(), expected.size());
  for (std::size_t c = 0; c < row.size(); ++c) {
    EXPECT_NEAR(static_cast<double>(row[c]), expected[c], 1e-5) << word << ", column " << c;
  }
}

TEST(NgramMemo, AddsUpThePartsOfAWord) {
  const Model& model = tests::invented_model();
  NgramMemo memo(model);
  for (const std::string word : {"حكوميون", "للنظام", "برلماني", "ملعبهم", "باباباب"}) {
    expect_row(memo, model, word);
  }
  EXPECT_NE(row_of(memo, "حكوميون")[0], 0);
}

TEST(NgramMemo, AddsTheStemOfAWordToItsNgrams) {
  const Model model = tests::tiny_model();
  NgramMemo memo(model);
  EXPECT_NEAR(row_of(memo, "نظامنا")[0], -0.75F, 1e-4F);
  EXPECT_NEAR(row_of(memo, "نظاميه")[0], -1.0F, 1e-4F);
}

TEST(NgramMemo, CountsARepeatedNgramRepeatedly) {
  const Model model = tests::tiny_model();
  NgramMemo memo(model);
  const float once = row_of(memo, "حكو")[0];
  EXPECT_GT(once, 0);
  EXPECT_FLOAT_EQ(row_of(memo, "حكوحكو")[0], 2 * once);
}

TEST(NgramMemo, GivesZerosForAWordWithoutKnownParts) {
  const Model& model = tests::invented_model();
  NgramMemo memo(model);
  for (const float value : row_of(memo, "xyzzy")) EXPECT_EQ(value, 0);
}

TEST(NgramMemo, GivesZerosWhereTheModelHasNoParts) {
  Model model = tests::tiny_model();
  model.options.ngram_min = model.options.ngram_max = 0;
  model.options.stem_weight = 0;
  NgramMemo memo(model);
  const std::span<const float> row = row_of(memo, "نظام");
  ASSERT_EQ(row.size(), 4U);
  for (const float value : row) EXPECT_EQ(value, 0);
}

TEST(NgramMemo, NumbersWordsAsTheyComeByTheirHashes) {
  const Model model = tests::tiny_model();
  NgramMemo memo(model);
  EXPECT_EQ(memo.number(77, "حكومي"), 0U);
  EXPECT_EQ(memo.number(5, "نظامي"), 1U);
  EXPECT_EQ(memo.number(77, "كلمه اخري"), 0U);
  EXPECT_GT(memo.row(0)[0], 0);
  EXPECT_LT(memo.row(1)[0], 0);
}

TEST(NgramMemo, RemembersWordsFromArticleToArticle) {
  const Model model = tests::tiny_model();
  NgramMemo memo(model);
  memo.number(77, "حكومي");
  memo.begin_article();
  EXPECT_EQ(memo.number(5, "نظامي"), 1U);
  EXPECT_EQ(memo.number(77, "كلمه اخري"), 0U);
  EXPECT_GT(memo.row(0)[0], 0);
}

/// A word that no other call makes, of which a known n-gram tells whether it is even.
std::string distinct_word(std::uint32_t i) {
  return (i % 2 == 0 ? "حكو" : "نظا") + std::to_string(i);
}

void expect_row_of_distinct_word(NgramMemo& memo, std::uint32_t number, std::uint32_t i) {
  ASSERT_NEAR(memo.row(number)[0], i % 2 == 0 ? 0.5F : -0.75F, 1e-4F) << i;
}

TEST(NgramMemo, HoldsAllWordsOfOneArticle) {
  constexpr std::uint32_t kWords = 150000;
  const Model model = tests::tiny_model();
  NgramMemo memo(model);
  memo.begin_article();
  for (std::uint32_t i = 0; i < kWords; ++i) ASSERT_EQ(number_of(memo, distinct_word(i)), i);
  for (std::uint32_t i = 0; i < kWords; ++i) expect_row_of_distinct_word(memo, i, i);
}

TEST(NgramMemo, StartsAnewBetweenArticlesOnceItIsFull) {
  constexpr std::uint32_t kArticles = 300;
  constexpr std::uint32_t kWords = 500;  // an article
  const Model model = tests::tiny_model();
  NgramMemo memo(model);
  std::uint32_t largest = 0;
  for (std::uint32_t article = 0; article < kArticles; ++article) {
    memo.begin_article();
    for (std::uint32_t i = article * kWords; i < (article + 1) * kWords; ++i) {
      const std::uint32_t number = number_of(memo, distinct_word(i));
      largest = std::max(largest, number);
      expect_row_of_distinct_word(memo, number, i);
    }
  }
  EXPECT_GT(largest, kArticles * kWords / 4);
  EXPECT_LT(largest, kArticles * kWords / 2);
  expect_row(memo, model, distinct_word(0));
}

}  // namespace
}  // namespace zawiya::model
