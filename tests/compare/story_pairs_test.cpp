#include "compare/story_pairs.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace zawiya::compare {
namespace {

std::vector<datasets::Article> articles_of(const std::vector<std::string>& texts) {
  std::vector<datasets::Article> articles(texts.size());
  for (std::size_t i = 0; i < texts.size(); ++i) articles[i].text = texts[i];
  return articles;
}

std::vector<StoryPair> pairs_of(const std::vector<std::string>& texts,
                                const StoryPairOptions& options = {}) {
  const std::vector<datasets::Article> articles = articles_of(texts);
  const text::Normalizer normalizer(text::profile_folds("news"));
  return story_pairs(articles, normalizer, options, [] { return false; }).pairs;
}

const std::string kBridge =
    "افتتح وزير النقل صباح اليوم جسر تل الورد فوق النهر بعد عامين من العمل وحضر الافتتاح أهالي "
    "البلدة";
const std::string kBridgeAgain =
    "بعد عامين من التأخير عبر أهالي تل الورد جسرهم الجديد فيما التقط وزير النقل الصور فوق النهر";
const std::string kMatch = "فاز الفريق المحلي على ضيفه بثلاثة أهداف مقابل هدف في مباراة مثيرة";
const std::string kWheat = "ارتفعت أسعار القمح في الأسواق العالمية بعد موجة جفاف طويلة";

TEST(StoryPairs, FindTheSameStoryInOtherWords) {
  const std::vector<StoryPair> pairs = pairs_of({kMatch, kBridge, kWheat, kBridgeAgain});
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_EQ(pairs[0].a, 1U);
  EXPECT_EQ(pairs[0].b, 3U);
  EXPECT_FALSE(pairs[0].nearly_identical);
  EXPECT_NE(std::find(pairs[0].units.begin(), pairs[0].units.end(), "تل الورد"),
            pairs[0].units.end());
}

TEST(StoryPairs, NameCopies) {
  const std::vector<StoryPair> pairs = pairs_of({kBridge, kMatch, "وكالتنا - " + kBridge});
  ASSERT_EQ(pairs.size(), 1U);
  EXPECT_TRUE(pairs[0].nearly_identical);
  EXPECT_GT(pairs[0].resemblance, 0.8);
}

TEST(StoryPairs, GiveTheClosestFirstAndNoMoreThanAsked) {
  const std::vector<std::string> texts = {kBridge, kBridgeAgain, kMatch, kMatch, kWheat};
  const std::vector<StoryPair> all = pairs_of(texts);
  ASSERT_EQ(all.size(), 2U);
  EXPECT_NEAR(all[0].resemblance, 1, 1e-9);
  EXPECT_LT(all[1].resemblance, all[0].resemblance);
  EXPECT_EQ(pairs_of(texts, {.most_pairs = 1}).size(), 1U);
}

TEST(StoryPairs, LeaveOutCopiesAndPairsOfOneOutletWhenAsked) {
  EXPECT_TRUE(pairs_of({kMatch, kWheat, kMatch}, {.copies = false}).empty());
  std::vector<datasets::Article> articles = articles_of({kBridge, kMatch, kBridgeAgain});
  articles[0].outlet = "ضفتان";
  articles[2].outlet = "ضفتان";
  const text::Normalizer normalizer(text::profile_folds("news"));
  const auto found = [&] {
    return story_pairs(articles, normalizer, {.across_outlets = true}, [] { return false; })
        .pairs.size();
  };
  EXPECT_EQ(found(), 0U);
  articles[2].outlet = "جمرة";
  EXPECT_EQ(found(), 1U);
}

TEST(StoryPairs, FindCopiesHoweverManyThereAre) {
  const std::vector<std::string> texts(61, kBridge);
  const std::vector<StoryPair> pairs = pairs_of(texts);
  ASSERT_EQ(pairs.size(), 60U);
  for (const StoryPair& pair : pairs) {
    EXPECT_EQ(pair.a, 0U);
    EXPECT_TRUE(pair.nearly_identical);
    EXPECT_GT(pair.resemblance, 0.99);
  }
}

TEST(StoryPairs, FindNearCopiesAcrossOutletsHoweverManyThereAre) {
  std::vector<std::string> texts;
  for (int i = 0; i < 200; ++i) texts.push_back(kBridge + " " + std::to_string(1000 + i));
  std::vector<datasets::Article> articles = articles_of(texts);
  for (std::size_t i = 0; i < articles.size(); ++i) articles[i].outlet = i < 150 ? "ضفتان" : "جمرة";
  const text::Normalizer normalizer(text::profile_folds("news"));
  const StoryPairs found = story_pairs(
      articles, normalizer, {.most_pairs = 500, .across_outlets = true}, [] { return false; });
  EXPECT_EQ(found.pairs.size(), 199U);
  EXPECT_FALSE(found.more);
  EXPECT_GT(found.common_units, 0U);
  for (const StoryPair& pair : found.pairs) {
    EXPECT_NE(articles[pair.a].outlet, articles[pair.b].outlet);
  }
}

TEST(StoryPairs, SayThatThereAreMore) {
  const std::vector<datasets::Article> articles = articles_of({kMatch, kMatch, kMatch});
  const text::Normalizer normalizer(text::profile_folds("news"));
  const auto more = [&](std::size_t most) {
    return story_pairs(articles, normalizer, {.most_pairs = most}, [] { return false; }).more;
  };
  EXPECT_TRUE(more(2));
  EXPECT_FALSE(more(3));
}

TEST(StoryPairs, SayNothingOfArticlesWithoutWords) {
  EXPECT_TRUE(pairs_of({}).empty());
  EXPECT_TRUE(pairs_of({"", "...", "", kMatch}).empty());
}

TEST(StoryPairs, StopWhenAsked) {
  const std::vector<datasets::Article> articles = articles_of({kMatch, kMatch});
  const text::Normalizer normalizer(text::profile_folds("news"));
  EXPECT_TRUE(story_pairs(articles, normalizer, {}, [] { return true; }).pairs.empty());
}

}  // namespace
}  // namespace zawiya::compare
