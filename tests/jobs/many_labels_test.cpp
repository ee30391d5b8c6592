#include "jobs/many_labels.hpp"

#include <gtest/gtest.h>

#include "jobs/errors.hpp"

namespace zawiya::jobs {
namespace {

train::TrainingSet set_with(std::size_t labels) {
  train::TrainingSet set;
  set.heads.resize(1);
  set.heads[0].name = "author";
  set.heads[0].labels.resize(labels, "x");
  set.counted.counts = features::CountBlocks(4, {1.0F});
  const std::vector<std::uint32_t> begins = {0, 1, 1, 1, 1};
  set.counted.counts.add(10, begins, std::vector<features::CountBlocks::Entry>(1));
  return set;
}

TEST(ManyLabels, AreToldFromTwoHundredOn) {
  const FitInputs from;
  EXPECT_FALSE(cost_of_many_labels(from, set_with(kManyLabels - 1), 1));
  const auto cost = cost_of_many_labels(from, set_with(kManyLabels), 1);
  ASSERT_TRUE(cost);
  EXPECT_EQ(cost->head, "author");
  EXPECT_EQ(cost->labels, kManyLabels);
  EXPECT_GT(cost->seconds, 0);
  const auto more = cost_of_many_labels(from, set_with(2 * kManyLabels), 2);
  EXPECT_DOUBLE_EQ(more->seconds, 2 * cost->seconds);
}

TEST(ManyLabels, CostEveryFoldOfACrossValidation) {
  std::vector<datasets::Article> articles(4);
  for (datasets::Article& article : articles) article.text = std::string(1200, 'x');
  EXPECT_FALSE(cost_of_many_labels("author", kManyLabels - 1, articles, 5, 1));
  const auto once = cost_of_many_labels("author", kManyLabels, articles, 1, 1);
  const auto five = cost_of_many_labels("author", kManyLabels, articles, 5, 1);
  ASSERT_TRUE(once && five);
  EXPECT_GT(once->seconds, 0);
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
