#include "jobs/score_articles.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "tiny_news.hpp"

namespace zawiya::jobs {
namespace {

using ScoreArticlesTest = TinyNews;

TEST_F(ScoreArticlesTest, GivesEveryArticleItsScoresAtAnyNumberOfThreads) {
  std::vector<text::ArticleText> articles;
  for (int i = 0; i < 1000; ++i) {
    articles.push_back({.title = {}, .body = i % 3 == 0 ? "قالت الحكومة" : "قال النظام"});
  }
  const text::Normalizer normalizer(model.options.folds);
  model::Scorer scorer(model, normalizer);
  for (const std::size_t threads : {0, 1, 2, 7}) {
    std::vector<std::vector<float>> found(articles.size());
    score_articles(model, articles, threads, [&](std::size_t i, const model::Scores& scores) {
      found[i] = scores.probabilities;
    });
    for (std::size_t i = 0; i < articles.size(); ++i) {
      model::Scores scores;
      scorer.score(articles[i], scores);
      ASSERT_EQ(found[i], scores.probabilities) << i;
    }
  }
}

TEST_F(ScoreArticlesTest, EndsWhenAskedTo) {
  const std::vector<text::ArticleText> articles(10000, {.title = {}, .body = "قال النظام"});
  std::atomic<std::size_t> scored = 0;
  score_articles(
      model, articles, 2, [&](std::size_t, const model::Scores&) { ++scored; },
      [&] { return scored > 0; });
  EXPECT_GT(scored, 0U);
  EXPECT_LT(scored, articles.size());
}

}  // namespace
}  // namespace zawiya::jobs
