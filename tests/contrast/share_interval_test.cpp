#include "contrast/share_interval.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <vector>

namespace zawiya::contrast {
namespace {

TEST(ShareInterval, IsWilsonsWhereEachArticleHasOneMention) {
  // 8 of 10: Wilson 1927 gives .4902 to .9433. The articles' own scatter is that of n − 1.
  std::vector<ArticleShare> articles(8, {1, 1});
  articles.resize(10, {0, 1});
  const ShareInterval interval = share_interval(articles);
  EXPECT_DOUBLE_EQ(interval.share, 0.8);
  EXPECT_NEAR(interval.low, 0.4902, 0.02);
  EXPECT_NEAR(interval.high, 0.9433, 0.01);
}

TEST(ShareInterval, IsWiderWhenMentionsComeInFewArticles) {
  std::vector<ArticleShare> spread(50, {1, 1});
  spread.resize(100, {0, 1});
  const std::vector<ArticleShare> heaped = {{50, 50}, {0, 50}};
  const ShareInterval one = share_interval(spread);
  const ShareInterval other = share_interval(heaped);
  EXPECT_DOUBLE_EQ(one.share, other.share);
  EXPECT_GT(other.high - other.low, 3 * (one.high - one.low));
}

TEST(ShareInterval, OfOneArticleKnowsLittle) {
  const std::vector<ArticleShare> one = {{40, 40}};
  EXPECT_DOUBLE_EQ(share_interval(one).share, 1);
  EXPECT_LT(share_interval(one).low, 0.3) << "Wilson's for one of one is .2065";
  EXPECT_NEAR(share_interval(one).low, 0.2065, 1e-4);
}

RC_GTEST_PROP(ShareInterval, HoldsItsShareWithinZeroAndOne, ()) {
  std::vector<ArticleShare> articles;
  for (int i = *rc::gen::inRange(1, 20); i > 0; --i) {
    const auto all = static_cast<std::uint32_t>(*rc::gen::inRange(1, 9));
    articles.push_back(
        {static_cast<std::uint32_t>(*rc::gen::inRange(0, static_cast<int>(all) + 1)), all});
  }
  const ShareInterval interval = share_interval(articles);
  RC_ASSERT(0 <= interval.low && interval.low <= interval.share);
  RC_ASSERT(interval.share <= interval.high && interval.high <= 1);
}

}  // namespace
}  // namespace zawiya::contrast
