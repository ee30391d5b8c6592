#include "compare/widely_told.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>
#include <vector>

namespace zawiya::compare {
namespace {

const auto kNeverStop = [] { return false; };

/// Articles of 40 units each, every other a pair of words: the first `shared` of a story that all
/// tell, the others each article's own.
StoryUnits one_story(std::uint32_t articles, std::uint32_t shared) {
  constexpr std::uint32_t kUnits = 40;
  StoryUnits units;
  std::uint32_t next = shared;
  for (std::uint32_t i = 0; i < articles; ++i) {
    std::vector<std::uint32_t>& of = units.of_article.emplace_back();
    for (std::uint32_t u = 0; u < kUnits; ++u) of.push_back(u < shared ? u : next++);
  }
  for (std::uint32_t u = 0; u < next; ++u) units.is_pair.push_back(u % 2 == 1);
  return units;
}

std::vector<ResemblingPair> widely_told(const StoryUnits& units,
                                        const std::vector<std::uint32_t>& parted_by = {}) {
  return widely_told_pairs(units, story_weights(units), 0.13, parted_by, kNeverStop);
}

std::set<std::uint32_t> articles_in(const std::vector<ResemblingPair>& pairs) {
  std::set<std::uint32_t> articles;
  for (const ResemblingPair& pair : pairs) {
    articles.insert(pair.a);
    articles.insert(pair.b);
  }
  return articles;
}

TEST(WidelyTold, FindEveryOneOfHundredsOfCopies) {
  const StoryUnits units = one_story(200, 38);
  EXPECT_TRUE(resembling_pairs(units, story_weights(units), 0.13, {}, kNeverStop).empty())
      << "the index knows them";
  const std::vector<ResemblingPair> pairs = widely_told(units);
  EXPECT_EQ(articles_in(pairs).size(), 200U);
  for (const ResemblingPair& pair : pairs) EXPECT_NEAR(pair.resemblance, 19.0 / 21, 1e-12);
}

TEST(WidelyTold, ComparesNoMoreThanSoManyAnArticle) {
  for (const std::uint32_t articles : {100U, 1'000U, 10'000U}) {
    // All that is compared resembles: what is found is what was compared.
    const std::size_t pairs = widely_told(one_story(articles, 40)).size();
    EXPECT_GE(pairs, articles / 2);
    EXPECT_LE(pairs, articles * kMostWidelyTold);
  }
}

TEST(WidelyTold, AreOfTwoPartsHoweverUnevenTheseAre) {
  const StoryUnits units = one_story(200, 38);
  std::vector<std::uint32_t> part(200, 0);
  std::fill(part.begin() + 190, part.end(), 1);
  const std::vector<ResemblingPair> pairs = widely_told(units, part);
  EXPECT_EQ(articles_in(pairs).size(), 200U);
  for (const ResemblingPair& pair : pairs) EXPECT_NE(part[pair.a], part[pair.b]);
  EXPECT_TRUE(widely_told(units, std::vector<std::uint32_t>(200, 3)).empty());
}

TEST(WidelyTold, AreFoundBehindWhatOnePartAloneSays) {
  // Ten units that one half has, ten that the other has: rarer than what all have.
  StoryUnits units = one_story(200, 30);
  std::vector<std::uint32_t> part(200);
  const auto first = static_cast<std::uint32_t>(units.is_pair.size());
  units.is_pair.resize(first + 20);
  for (std::uint32_t i = 0; i < 200; ++i) {
    part[i] = i % 2;
    for (std::uint32_t u = 0; u < 10; ++u) {
      units.of_article[i].push_back(first + part[i] * 10 + u);
    }
  }
  EXPECT_EQ(articles_in(widely_told(units, part)).size(), 200U);
}

TEST(WidelyTold, LeavesToTheIndexWhatItHolds) {
  EXPECT_TRUE(widely_told(one_story(60, 40)).empty());
  EXPECT_FALSE(widely_told(one_story(61, 40)).empty());
}

TEST(WidelyTold, AreNoneWhereLittleIsShared) {
  EXPECT_TRUE(widely_told(one_story(200, 2)).empty());
  EXPECT_TRUE(widely_told({}).empty());
}

TEST(WidelyTold, WeighsWhatIsSharedWhereItIsNoCopy) {
  // 100 of 10,000 articles share a third of their units: no copies, but of one story.
  StoryUnits units = one_story(100, 14);
  units.of_article.resize(10'000);
  const std::vector<ResemblingPair> pairs = widely_told(units);
  EXPECT_EQ(articles_in(pairs).size(), 100U);
  const std::vector<double> weights = story_weights(units);
  double square = 0;
  double shared = 0;
  for (const std::uint32_t unit : units.of_article[0]) {
    square += weights[unit];
    if (unit < 14) shared += weights[unit];
  }
  for (const ResemblingPair& pair : pairs) EXPECT_NEAR(pair.resemblance, shared / square, 1e-9);
}

TEST(WidelyTold, StopsWhenAsked) {
  const StoryUnits units = one_story(100, 40);
  EXPECT_TRUE(
      widely_told_pairs(units, story_weights(units), 0.13, {}, [] { return true; }).empty());
}

TEST(AddPairs, KeepsEachOnceWithTheMostResemblance) {
  std::vector<ResemblingPair> pairs = {{0, 1, 0.5}, {0, 3, 0.2}, {2, 3, 0.9}};
  add_pairs(pairs, {{0, 1, 0.4}, {0, 2, 0.3}, {2, 3, 1}});
  EXPECT_EQ(pairs, (std::vector<ResemblingPair>{{0, 1, 0.5}, {0, 2, 0.3}, {0, 3, 0.2}, {2, 3, 1}}));
}

}  // namespace
}  // namespace zawiya::compare
