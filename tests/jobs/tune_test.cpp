#include "jobs/tune.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tests/cli/tiny_corpus.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::jobs {
namespace {

class TuneTest : public ::testing::Test {
 protected:
  datasets::ScratchFolder folder;
  const std::string news = folder.write("tiny.jsonl", cli::tiny_json_lines());

  TuneOptions options(std::uint32_t trials, const std::string& head = "topic") const {
    TuneOptions of;
    of.from.inputs = {news};
    of.from.columns.labels = {{head, head}};
    of.from.fit.features.min_unit_df = 1;
    of.folds = 3;
    of.trials = trials;
    of.resamples = 200;
    return of;
  }
};

TEST_F(TuneTest, TriesAsManySettingsAsItIsAskedTo) {
  const Tuning found = tune(options(3));
  EXPECT_EQ(found.head, "topic");
  EXPECT_EQ(found.articles, 30U);
  ASSERT_EQ(found.trials.size(), 3U);
  EXPECT_TRUE(found.trials[0].settings.empty()) << "the defaults come first";
  EXPECT_EQ(found.trials[1].settings, (TrainFlagValues{{"class-weight", "balanced"}}));
  EXPECT_EQ(found.chosen_in_folds.size(), 3U);
  EXPECT_EQ(found.nested.articles, 30U);
}

TEST_F(TuneTest, OfTheDefaultsAloneThereIsNoDifference) {
  const Tuning found = tune(options(1));
  EXPECT_EQ(found.best, 0U);
  EXPECT_FALSE(found.is_better);
  EXPECT_TRUE(found.settings.empty());
  EXPECT_EQ(found.nested.only_a_right + found.nested.only_b_right, 0U);
  EXPECT_EQ(measure_of(found).difference.high, 0);
}

TEST_F(TuneTest, DoesNotDependOnThreads) {
  TuneOptions two = options(4);
  two.from.fit.threads = 2;
  const Tuning a = tune(options(4));
  const Tuning b = tune(two);
  for (std::size_t t = 0; t < a.trials.size(); ++t) {
    EXPECT_EQ(a.trials[t].score, b.trials[t].score);
    EXPECT_EQ(a.trials[t].settings, b.trials[t].settings);
  }
  EXPECT_EQ(a.nested.log_loss.b, b.nested.log_loss.b);
}

TEST_F(TuneTest, LeavesAloneWhatIsFixed) {
  TuneOptions of = options(2);
  of.fixed = {"class-weight", "optimise"};
  EXPECT_EQ(tune(of).trials[1].settings.front().first, "min-ngram");
}

TEST_F(TuneTest, StopsWhenTheTimeIsUpButTriesTheDefaults) {
  TuneOptions of = options(0);
  of.minutes = 1e-9;
  const Tuning found = tune(of);
  EXPECT_EQ(found.trials.size(), 1U);
  EXPECT_TRUE(found.ended_by_time);
}

TEST_F(TuneTest, TakesOneHeadOfOneLabel) {
  TuneOptions two = options(1);
  two.from.columns.labels.push_back({"framing", "framing"});
  EXPECT_THROW(tune(two), UsageError);
  TuneOptions unknown = options(1);
  unknown.goal = parse_goal("f1:طقس");
  EXPECT_THROW(tune(unknown), DataError);
}

TEST_F(TuneTest, CanBeCancelled) {
  EXPECT_THROW(tune(options(1), [](const Progress&) { return false; }), datasets::Interrupted);
}

TEST(TuneGoal, IsSpelledAsItIsParsed) {
  for (const char* goal : {"log-loss", "accuracy", "macro-f1", "f1:a,b"}) {
    EXPECT_EQ(spelled(parse_goal(goal)), goal);
  }
  EXPECT_THROW(parse_goal("loss"), std::invalid_argument);
}

}  // namespace
}  // namespace zawiya::jobs
