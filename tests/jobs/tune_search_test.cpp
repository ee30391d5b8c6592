#include "jobs/tune_search.hpp"

#include <gtest/gtest.h>

#include <map>

namespace zawiya::jobs {
namespace {

const std::vector<std::string> kSearched = {"weight", "weight", "order", "range"};

/// Scores of steps alone, which add up.
double scored(const StepSet& steps, const std::vector<double>& gains) {
  double score = 0.5;
  for (const std::size_t step : steps) score += gains[step];
  return score;
}

std::vector<StepSet> all_tried(const std::vector<double>& gains, std::size_t trials,
                               std::uint64_t seed = 1) {
  TuneSearch search(kSearched, seed);
  std::vector<StepSet> tried;
  while (tried.size() < trials) {
    const std::optional<StepSet> steps = search.next();
    if (!steps) break;
    tried.push_back(*steps);
    search.tell(scored(*steps, gains));
  }
  return tried;
}

TEST(TuneSearch, GoesFromTheDefaultsOutward) {
  const std::vector<StepSet> tried = all_tried({0.1, 0.2, -0.1, 0.05}, 7);
  EXPECT_EQ(std::vector<StepSet>(tried.begin(), tried.begin() + 5),
            (std::vector<StepSet>{{}, {0}, {1}, {2}, {3}}));
  // The best alone is step 1. Step 0 is of the same coordinate, so that nothing is new with it.
  EXPECT_EQ(tried[5], (StepSet{1, 3}));
}

TEST(TuneSearch, FindsTheBestOfStepsThatAddUp) {
  const std::vector<double> gains = {0.1, 0.2, -0.1, 0.05};
  TuneSearch search(kSearched, 1);
  for (int trial = 0; trial < 10; ++trial) {
    const std::optional<StepSet> steps = search.next();
    if (!steps) break;
    search.tell(scored(*steps, gains));
  }
  EXPECT_EQ(search.best(), (StepSet{1, 3}));
  EXPECT_DOUBLE_EQ(search.best_score(), 0.75);
}

TEST(TuneSearch, NeverTriesTheSameTwiceAndComesToAnEnd) {
  const std::vector<StepSet> tried = all_tried({0.1, 0.2, 0.1, 0.05}, 1000);
  EXPECT_LE(tried.size(), 12U) << "three of a coordinate with two steps, two each of the others";
  std::map<StepSet, int> times;
  for (const StepSet& steps : tried) EXPECT_EQ(++times[steps], 1);
  for (const StepSet& steps : tried) {
    EXPECT_FALSE(steps.size() > 1 && steps[0] == 0 && steps[1] == 1) << "both of one coordinate";
  }
}

TEST(TuneSearch, TheSeedDecidesWhatIsDrawn) {
  const std::vector<double> worse = {-0.1, -0.2, -0.1, -0.05};
  EXPECT_EQ(all_tried(worse, 100, 3), all_tried(worse, 100, 3));
}

TEST(TuneSearch, KeepsTheDefaultsWhereNothingIsBetter) {
  TuneSearch search(kSearched, 1);
  for (int trial = 0; trial < 5; ++trial) {
    ASSERT_TRUE(search.next());
    EXPECT_EQ(search.tell(0.5), trial == 0) << "as good is not better";
  }
  EXPECT_EQ(search.best(), StepSet());
}

TEST(TuneSearch, WithoutStepsTriesTheDefaultsAlone) {
  TuneSearch search({}, 1);
  EXPECT_EQ(search.next(), StepSet());
  search.tell(1);
  EXPECT_EQ(search.next(), std::nullopt);
}

}  // namespace
}  // namespace zawiya::jobs
