#include "features/article_stream.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace zawiya::features {
namespace {

/// An article as it is added.
struct Added {
  std::vector<std::uint32_t> words;
  std::vector<Unit> units;
};

Added random_article() {
  const auto count = rc::gen::oneOf(
      rc::gen::map(rc::gen::inRange(1, 300), [](int whole) { return static_cast<float>(whole); }),
      rc::gen::element(0.25F, 1.5F, 7.0F, 8.0F, 1e9F));
  Added article;
  article.words = *rc::gen::container<std::vector<std::uint32_t>>(
      rc::gen::element(0U, 1U, 126U, 127U, 128U, 70'000U, 0xFFFFFFFEU, ArticleStream::kNoWord));
  std::uint32_t first_word = 0;
  const auto size = *rc::gen::inRange<std::size_t>(0, 40);
  for (std::size_t i = 0; i < size; ++i) {
    first_word += *rc::gen::element(0U, 1U, 3U, 4U, 70'000U);
    article.units.push_back({0, *count, first_word, *rc::gen::inRange(1U, 4U)});
  }
  return article;
}

RC_GTEST_PROP(ArticleStream, GivesBackWhatItWasGiven, ()) {
  std::vector<Added> articles;
  const auto size = *rc::gen::inRange<std::size_t>(0, 20);
  ArticleStream stream;
  for (std::size_t i = 0; i < size; ++i) {
    articles.push_back(random_article());
    stream.add(articles.back().words, articles.back().units);
  }
  stream.close();
  RC_ASSERT(stream.articles() == articles.size());
  ArticleStream::Scratch scratch;
  std::size_t visited = 0;
  stream.visit(0, articles.size(), scratch, [&](std::size_t a, auto words, auto units) {
    RC_ASSERT(a == visited++);
    RC_ASSERT(std::vector(words.begin(), words.end()) == articles[a].words);
    RC_ASSERT(units.size() == articles[a].units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
      RC_ASSERT(units[i].first_word == articles[a].units[i].first_word);
      RC_ASSERT(units[i].order == articles[a].units[i].order);
      RC_ASSERT(units[i].count == articles[a].units[i].count);
    }
  });
  RC_ASSERT(visited == articles.size());
}

TEST(ArticleStream, IsReadAgainFromTheMiddle) {
  constexpr std::size_t kArticles = 2 * ArticleStream::kTogether + 3;
  ArticleStream stream;
  for (std::uint32_t i = 0; i < kArticles; ++i) stream.add(std::vector{i}, {});
  stream.close();
  ArticleStream::Scratch scratch;
  std::vector<std::uint32_t> met;
  stream.visit(ArticleStream::kTogether, kArticles, scratch,
               [&](std::size_t, auto words, auto) { met.push_back(words[0]); });
  ASSERT_EQ(met.size(), kArticles - ArticleStream::kTogether);
  EXPECT_EQ(met.front(), ArticleStream::kTogether);
  EXPECT_EQ(met.back(), kArticles - 1);
  met.clear();
  stream.visit(5, ArticleStream::kTogether + 2, scratch,
               [&](std::size_t, auto words, auto) { met.push_back(words[0]); });
  ASSERT_EQ(met.size(), ArticleStream::kTogether - 3);
  EXPECT_EQ(met.front(), 5U);
  EXPECT_EQ(met.back(), ArticleStream::kTogether + 1);
}

TEST(ArticleStream, ReadsWordsByOtherNumbers) {
  ArticleStream stream;
  stream.add(std::vector<std::uint32_t>{1, ArticleStream::kNoWord, 0}, {});
  stream.close();
  stream.renumber({70, 80});
  ArticleStream::Scratch scratch;
  stream.visit(0, 1, scratch, [&](std::size_t, auto words, auto) {
    EXPECT_EQ(std::vector(words.begin(), words.end()),
              (std::vector<std::uint32_t>{80, ArticleStream::kNoWord, 70}));
  });
}

TEST(ArticleStream, TakesAByteForAUnitOfOrdinaryText) {
  ArticleStream stream;
  const std::vector<Unit> units = {{1, 2, 0, 1}, {2, 1, 0, 2}, {3, 7, 1, 1}, {4, 1, 1, 2}};
  stream.add({}, units);
  EXPECT_EQ(stream.size_bytes(), 2 + units.size());
}

}  // namespace
}  // namespace zawiya::features
