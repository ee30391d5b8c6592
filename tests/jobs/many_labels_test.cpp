#include "jobs/many_labels.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "jobs/errors.hpp"

namespace zawiya::jobs {
namespace {

constexpr std::size_t kUnits = 4000;

/// @param articles  that each hold all units
train::TrainingSet set_with(std::size_t labels, std::size_t articles = 1000) {
  train::TrainingSet set;
  set.heads.resize(1);
  set.heads[0].name = "author";
  set.heads[0].labels.resize(labels, "x");
  set.counted.vocabulary.articles = static_cast<std::uint32_t>(articles);
  set.counted.counts = features::CountBlocks(kUnits, {1.0F});
  std::vector<std::uint32_t> begins = {0};
  for (std::size_t unit = 1; unit <= kUnits; ++unit) {
    begins.push_back(static_cast<std::uint32_t>(unit * articles));
  }
  set.counted.counts.add(articles, begins,
                         std::vector<features::CountBlocks::Entry>(kUnits * articles));
  return set;
}

TEST(ManyLabels, CostAsMuchAsNonZerosTimesLabels) {
  const FitInputs from;
  const auto cost = cost_of_many_labels(from, set_with(200), 1);
  ASSERT_TRUE(cost);
  EXPECT_EQ(cost->head, "author");
  EXPECT_EQ(cost->labels, 200U);
  EXPECT_DOUBLE_EQ(cost_of_many_labels(from, set_with(400), 1)->seconds, 2 * cost->seconds);
  EXPECT_DOUBLE_EQ(cost_of_many_labels(from, set_with(200, 2000), 1)->seconds, 2 * cost->seconds);
  EXPECT_DOUBLE_EQ(cost_of_many_labels(from, set_with(200), 2)->seconds, cost->seconds / 2);
  EXPECT_GT(cost->bytes, 1e8);
}

TEST(ManyLabels, AreToldWhereTheyTakeOverAMinute) {
  const FitInputs from;
  EXPECT_FALSE(cost_of_many_labels(from, set_with(kManyLabels - 1), 1));
  EXPECT_FALSE(cost_of_many_labels(from, set_with(kManyLabels, 100), 1));
  const auto cost = cost_of_many_labels(from, set_with(kManyLabels, 2000), 1);
  ASSERT_TRUE(cost);
  EXPECT_GT(cost->seconds, 60);
  EXPECT_FALSE(cost_of_many_labels(from, set_with(kManyLabels, 2000),
                                   static_cast<std::size_t>(cost->seconds)))
      << "shared by so many threads it takes no minute";
}

TEST(ManyLabels, CostLessWhereThePathIsFollowedOnDrawnArticles) {
  FitInputs from;
  const train::TrainingSet set = set_with(200, 2000);
  const auto whole = cost_of_many_labels(from, set, 1);
  from.fit.large_scores = 200 * 1000;
  from.fit.drawn_articles = 500;
  const auto drawn = cost_of_many_labels(from, set, 1);
  ASSERT_TRUE(whole && drawn);
  EXPECT_LT(drawn->seconds, whole->seconds / 3);
  EXPECT_LT(drawn->bytes, whole->bytes);
  from.fit.drawn_articles = 2000;  // all: none is drawn
  EXPECT_DOUBLE_EQ(cost_of_many_labels(from, set, 1)->seconds, whole->seconds);
}

TEST(ManyLabels, CostEveryFoldOfACrossValidation) {
  std::vector<datasets::Article> articles(40);
  for (datasets::Article& article : articles) article.text = std::string(1'200'000, 'x');
  const FitInputs from;
  EXPECT_FALSE(cost_of_many_labels(from, "author", kManyLabels - 1, articles, 5, 1));
  const auto once = cost_of_many_labels(from, "author", 200, articles, 1, 1);
  const auto five = cost_of_many_labels(from, "author", 200, articles, 5, 1);
  ASSERT_TRUE(once && five);
  EXPECT_DOUBLE_EQ(five->seconds, 5 * once->seconds);
  EXPECT_DOUBLE_EQ(five->bytes, once->bytes);
}

TEST(ManyLabels, AreRefusedAboveAThousandUnlessTheyAreAskedFor) {
  FitInputs from;
  EXPECT_NO_THROW(refuse_many_labels(from, "author", kMostLabels));
  try {
    cost_of_many_labels(from, set_with(kMostLabels + 1), 1);
    ADD_FAILURE();
  } catch (const DataError& error) {
    EXPECT_STREQ(error.what(),
                 "label author: found 1001 different labels, expected 1000 at most; if they are "
                 "meant, say so by many_labels");
  }
  from.many_labels = true;
  EXPECT_TRUE(cost_of_many_labels(from, set_with(kMostLabels + 1), 1));
}

}  // namespace
}  // namespace zawiya::jobs
