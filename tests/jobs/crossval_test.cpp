#include "jobs/crossval.hpp"

#include <gtest/gtest.h>

#include <set>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tests/cli/tiny_corpus.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "train/errors.hpp"

namespace zawiya::jobs {
namespace {

class CrossvalTest : public ::testing::Test {
 protected:
  datasets::ScratchFolder folder;
  const std::string news = folder.write("tiny.jsonl", cli::tiny_json_lines());

  CrossvalOptions options(const std::string& input = {}) const {
    CrossvalOptions options;
    options.from.inputs = {input.empty() ? news : input};
    options.from.columns.labels = {{"framing", "framing"}};
    options.from.fit.features.min_unit_df = 1;
    options.from.fit.lambda = 0.001;
    options.resamples = 10;
    return options;
  }
};

TEST_F(CrossvalTest, HoldsEveryArticleOutOnce) {
  const CrossValidation found = crossval(options());
  ASSERT_EQ(found.heads.size(), 1U);
  EXPECT_EQ(found.heads[0].head, "framing");
  EXPECT_EQ(found.heads[0].folds.size(), CrossvalOptions::kFolds);
  EXPECT_EQ(found.heads[0].pooled.articles, 30U);
  EXPECT_FALSE(found.heads[0].dependence);
  EXPECT_EQ(found.ids.size(), 30U);
  EXPECT_EQ(found.labels[0], std::vector<std::string>{"رسمي"});
  EXPECT_EQ(std::set<std::uint32_t>(found.fold.begin(), found.fold.end()).size(), 5U);
  EXPECT_EQ(found.predictions[0].probabilities.rows(), 30);
}

TEST_F(CrossvalTest, LeavesOutTheValuesOfAColumnOneAtATime) {
  CrossvalOptions by_topic = options();
  by_topic.leave_one_out = "topic";
  const CrossValidation found = crossval(by_topic);
  ASSERT_EQ(found.heads[0].folds.size(), 3U);
  EXPECT_EQ(found.heads[0].folds[0].name, "سياسة");
  EXPECT_EQ(found.labels[0].size(), 1U);
}

TEST_F(CrossvalTest, TellsWhatIsLeftOut) {
  std::vector<LeftOut> told;
  const auto listen = [&](const LeftOut& left_out) { told.push_back(left_out); };
  crossval(options(), {}, listen);
  EXPECT_TRUE(told.empty());
  crossval(options(folder.write("a.jsonl", "{\n" + cli::tiny_json_lines())), {}, listen);
  ASSERT_EQ(told.size(), 1U);
  EXPECT_EQ(told[0].records, 1U);
  EXPECT_EQ(told[0].of_records, 31U);
  EXPECT_NE(told[0].first.find("a.jsonl:1"), std::string::npos);
}

TEST_F(CrossvalTest, RefusesWhatContradictsItself) {
  CrossvalOptions itself = options();
  itself.leave_one_out = "framing";
  EXPECT_THROW(crossval(itself), UsageError);
  CrossvalOptions both = options();
  both.leave_one_out = "topic";
  both.from.outlets = news;
  try {
    crossval(both);
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(),
                 "outlets leaves out one outlet at a time, or deals folds; found leave_one_out "
                 "too");
  }
}

TEST_F(CrossvalTest, RefusesArticlesThatNothingCanBeLearntFrom) {
  EXPECT_THROW(crossval(options(folder.write("empty.jsonl", ""))), DataError);
  EXPECT_THROW(crossval(options(folder.write("a.jsonl", cli::json_line("a", "هدف")))),
               datasets::FormatError);
  CrossvalOptions alike = options();
  alike.leave_one_out = "id";
  alike.from.columns.labels = {{"framing", "nowhere"}};
  EXPECT_THROW(crossval(alike), datasets::FormatError);
}

TEST_F(CrossvalTest, CanBeCancelledAtAnyTime) {
  for (const int calls : {0, 1, 3, 6}) {
    int left = calls;
    EXPECT_THROW(crossval(options(), [&](const Progress&) { return left-- > 0; }),
                 datasets::Interrupted)
        << calls;
  }
}

}  // namespace
}  // namespace zawiya::jobs
