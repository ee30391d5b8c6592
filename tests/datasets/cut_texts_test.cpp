#include "datasets/cut_texts.hpp"

#include <gtest/gtest.h>

#include <numeric>

namespace zawiya::datasets {
namespace {

/// Texts of different lengths: words of five letters, and a full stop.
std::vector<Article> of_all_lengths(std::size_t count) {
  std::vector<Article> articles(count);
  for (std::size_t i = 0; i < count; ++i) {
    for (std::size_t w = 0; w < 30 + 3 * i; ++w) articles[i].text += "خبرنا ";
    articles[i].text += std::string(i % 3, 'x') + ".";
  }
  return articles;
}

std::vector<std::uint32_t> alone(std::size_t count) {
  std::vector<std::uint32_t> first_of(count);
  std::iota(first_of.begin(), first_of.end(), 0U);
  return first_of;
}

TEST(CutTexts, AreThoseOfTheSameLength) {
  std::vector<Article> articles = of_all_lengths(40);
  for (std::size_t i = 20; i < 40; ++i) articles[i].text.resize(400);  // within a word
  const std::vector<CutLength> cuts = find_cut_texts(articles, alone(40));
  ASSERT_EQ(cuts.size(), 1U);
  EXPECT_EQ(cuts[0].articles.size(), 20U);
  EXPECT_EQ(cuts[0].articles.front(), 20U);
  EXPECT_EQ(cuts[0].within_sentence, 20U);
  EXPECT_EQ(cuts[0].unit, CutLength::Unit::kCharacters);
}

TEST(CutTexts, AreToldByTheUnitThatTheyWereCutBy) {
  // Letters of two bytes and of one, so that the same number of bytes is none of characters.
  std::vector<Article> articles = of_all_lengths(40);
  for (std::size_t i = 20; i < 40; ++i) {
    articles[i].text.insert(0, std::string(i, 'y'));
    articles[i].text.resize(300);
  }
  const std::vector<CutLength> cuts = find_cut_texts(articles, alone(40));
  ASSERT_FALSE(cuts.empty());
  EXPECT_EQ(cuts[0].unit, CutLength::Unit::kBytes);
  EXPECT_EQ(cuts[0].length, 300U);
}

TEST(CutTexts, AreNoneWhereLengthsVary) {
  EXPECT_TRUE(find_cut_texts(of_all_lengths(200), alone(200)).empty());
  EXPECT_TRUE(find_cut_texts({}, {}).empty());
}

TEST(CutTexts, CountCopiesOnce) {
  std::vector<Article> articles = of_all_lengths(30);
  std::vector<std::uint32_t> first_of = alone(30);
  for (std::uint32_t i = 10; i < 20; ++i) {
    articles[i] = articles[9];
    first_of[i] = 9;
  }
  EXPECT_TRUE(find_cut_texts(articles, first_of).empty());
}

}  // namespace
}  // namespace zawiya::datasets
