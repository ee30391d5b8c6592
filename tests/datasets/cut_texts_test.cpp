#include "datasets/cut_texts.hpp"

#include <gtest/gtest.h>

#include <numeric>
#include <string>
#include <vector>

#include "text/utf8.hpp"

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

/// What is found where `count` texts of 40 have this one length in characters.
std::vector<CutLength> found_among(std::size_t count, std::size_t length) {
  std::vector<Article> articles = of_all_lengths(40);
  for (std::size_t i = 40 - count; i < 40; ++i) articles[i].text = std::string(length, 'x');
  return find_cut_texts(articles, alone(40));
}

TEST(CutTexts, AreFiveAtLeastOfFiftyCharactersAtLeast) {
  EXPECT_TRUE(found_among(4, 120).empty());
  EXPECT_TRUE(found_among(5, 49).empty());
  for (const std::size_t length : {50U, 120U}) {
    const std::vector<CutLength> cuts = found_among(5, length);
    ASSERT_EQ(cuts.size(), 1U) << length;
    EXPECT_EQ(cuts[0].length, length);
    EXPECT_EQ(cuts[0].articles.size(), 5U);
  }
}

TEST(CutTexts, AreManyTimesAsManyAsOfTheLengthsAround) {
  // One text of each length from 200 to 280, and more of 240, whose neighbours reach 24 to each
  // side.
  std::vector<Article> articles;
  for (std::size_t length = 200; length <= 280; ++length) {
    articles.emplace_back().text = std::string(length, 'x');
  }
  articles.resize(articles.size() + 6, articles[40]);
  EXPECT_TRUE(find_cut_texts(articles, alone(articles.size())).empty()) << "seven times";
  articles.push_back(articles[40]);
  const std::vector<CutLength> cuts = find_cut_texts(articles, alone(articles.size()));
  ASSERT_EQ(cuts.size(), 1U) << "eight times";
  EXPECT_EQ(cuts[0].length, 240U);
}

TEST(CutTexts, EndWithinASentenceOrNot) {
  std::vector<Article> articles = of_all_lengths(40);
  std::size_t next = 10;
  for (const std::string end :
       {".", "!", "?", "؟", "…", "»", "\"", "”", ")", "]", "}", "۔", "،", "x", "ا", " :"}) {
    std::string& text = articles[next++].text = std::string(100, 'y') + end;
    while (text::count_code_points(text) < 120) text.insert(0, "x");
  }
  const std::vector<CutLength> cuts = find_cut_texts(articles, alone(40));
  ASSERT_FALSE(cuts.empty());
  EXPECT_EQ(cuts[0].length, 120U);
  EXPECT_EQ(cuts[0].articles.size(), 16U);
  EXPECT_EQ(cuts[0].within_sentence, 4U);
}

TEST(CutTexts, AreToldByTheirWords) {
  std::vector<Article> articles = of_all_lengths(40);
  for (std::size_t i = 20; i < 40; ++i) {
    articles[i].text.clear();
    for (std::size_t w = 0; w < 60; ++w)
      articles[i].text += std::string(1 + i * w % 7, 'x') + "\n\t ";
  }
  const std::vector<CutLength> cuts = find_cut_texts(articles, alone(40));
  ASSERT_FALSE(cuts.empty());
  EXPECT_EQ(cuts[0].unit, CutLength::Unit::kWords);
  EXPECT_EQ(cuts[0].length, 60U);
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
