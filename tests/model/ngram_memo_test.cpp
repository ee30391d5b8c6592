#include "model/ngram_memo.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "features/hashing.hpp"
#include "invented_news.hpp"
#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

/// The row of a word, added up from the table one n-gram at a time.
std::vector<double> added_up(const Model& model, const std::string& word) {
  const std::size_t columns = model.ngrams.columns();
  std::vector<double> sums(columns);
  features::NgramCutter cutter(model.options.ngram_min, model.options.ngram_max);
  cutter.cut(word, [&](std::string_view ngram) {
    const std::int16_t* row = model.ngrams.find(features::hash_ngram(ngram));
    for (std::size_t c = 0; row != nullptr && c < columns; ++c) {
      sums[c] += static_cast<double>(row[c]) * static_cast<double>(model.ngrams.scale()[c]);
    }
  });
  const double along = sums[columns - 2];
  sums.back() = std::max(0.0, sums.back() - along * along);
  return sums;
}

void expect_row(NgramMemo& memo, const Model& model, const std::string& word) {
  const std::span<const float> row = memo.row(features::hash_word(word), word);
  const std::vector<double> expected = added_up(model, word);
  ASSERT_EQ(row.size(), expected.size());
  for (std::size_t c = 0; c < row.size(); ++c) {
    EXPECT_NEAR(static_cast<double>(row[c]), expected[c], 1e-5) << word << ", column " << c;
  }
}

TEST(NgramMemo, AddsUpTheNgramsOfAWord) {
  const Model& model = tests::invented_model();
  NgramMemo memo(model);
  for (const std::string word : {"حكوميون", "للنظام", "برلماني", "ملعبهم", "باباباب"}) {
    expect_row(memo, model, word);
  }
  EXPECT_NE(memo.row(features::hash_word("حكوميون"), "حكوميون")[0], 0);
}

TEST(NgramMemo, CountsARepeatedNgramRepeatedly) {
  const Model model = tests::tiny_model();
  NgramMemo memo(model);
  const float once = memo.row(1, "حكو")[0];
  EXPECT_GT(once, 0);
  EXPECT_FLOAT_EQ(memo.row(2, "حكوحكو")[0], 2 * once);
}

TEST(NgramMemo, GivesZerosForAWordWithoutKnownNgrams) {
  const Model& model = tests::invented_model();
  NgramMemo memo(model);
  for (const float value : memo.row(features::hash_word("xyzzy"), "xyzzy")) EXPECT_EQ(value, 0);
}

TEST(NgramMemo, GivesZerosWhereTheModelHasNoNgrams) {
  Model model = tests::tiny_model();
  model.options.ngram_min = model.options.ngram_max = 0;
  NgramMemo memo(model);
  const std::span<const float> row = memo.row(features::hash_word("حكومي"), "حكومي");
  ASSERT_EQ(row.size(), 4U);
  for (const float value : row) EXPECT_EQ(value, 0);
}

TEST(NgramMemo, RemembersAWordByItsHash) {
  const Model model = tests::tiny_model();
  NgramMemo memo(model);
  const float first = memo.row(77, "حكومي")[0];
  EXPECT_NE(first, 0);
  EXPECT_EQ(memo.row(77, "كلمة اخرى")[0], first);
}

TEST(NgramMemo, StaysRightWhenMoreWordsComeThanItRemembers) {
  const Model model = tests::tiny_model();
  NgramMemo memo(model);
  for (int i = 0; i < 150000; ++i) {
    const std::string word = (i % 3 == 0 ? "حكو" : "نظا") + std::to_string(i);
    const std::span<const float> row = memo.row(features::hash_word(word), word);
    ASSERT_NEAR(row[0], i % 3 == 0 ? 0.5F : -0.75F, 1e-4F) << i;
  }
  expect_row(memo, model, "حكو0");
}

}  // namespace
}  // namespace zawiya::model
