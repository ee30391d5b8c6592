#include "jobs/contrast.hpp"

#include <gtest/gtest.h>

#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "tests/cli/tiny_corpus.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::jobs {
namespace {

class ContrastTest : public ::testing::Test {
 protected:
  datasets::ScratchFolder folder;
  const std::string news = folder.write("tiny.jsonl", cli::tiny_json_lines());

  ContrastOptions options(const std::string& by = "framing") const {
    ContrastOptions options;
    options.inputs = {news};
    options.by = by;
    return options;
  }
};

TEST_F(ContrastTest, FindsWhatSetsGroupsApart) {
  const ContrastResult result = contrast(options());
  EXPECT_EQ(result.by, "framing");
  ASSERT_EQ(result.groups.size(), 2U);
  EXPECT_EQ(result.groups[0].name, "رسمي");
  EXPECT_EQ(result.groups[0].articles, 15U);
  ASSERT_FALSE(listed_rows(result.groups[1], 1, true).empty());
  EXPECT_GT(result.threshold, 1.96);
  EXPECT_FALSE(result.slots_sought);
}

TEST_F(ContrastTest, ComparesLikeWithLikeAndTellsWhereItCannot) {
  ContrastOptions within = options();
  within.within = "topic";
  within.inputs.push_back(
      folder.write("more.jsonl", "{\"text\":\"هدف\",\"framing\":\"رسمي\",\"topic\":\"طقس\"}\n" +
                                     cli::json_line("x", "هدف") + "{\n"));
  std::vector<Grouping> groupings;
  std::vector<LeftOut> left_out;
  const ContrastResult result =
      contrast(within, {.left_out = [&](const LeftOut& of) { left_out.push_back(of); },
                        .grouped = [&](const Grouping& of) { groupings.push_back(of); }});
  EXPECT_EQ(result.within, "topic");
  ASSERT_EQ(left_out.size(), 1U);
  EXPECT_EQ(left_out[0].records, 1U);
  ASSERT_EQ(groupings.size(), 1U);
  EXPECT_EQ(groupings[0].ungrouped, 1U);
  ASSERT_EQ(groupings[0].not_compared.size(), 1U);
  EXPECT_EQ(groupings[0].not_compared[0].group, "معارض");
  EXPECT_EQ(groupings[0].not_compared[0].first, "طقس");
  EXPECT_EQ(groupings[0].not_compared[0].strata, 4U);
}

TEST_F(ContrastTest, BelievesBeforehandWhatABackgroundHas) {
  ContrastOptions prior = options();
  prior.prior.kind = contrast::Prior::Kind::kBackground;
  prior.background = news;
  EXPECT_EQ(contrast(prior).groups.size(), 2U);
  prior.background = folder.write("empty.jsonl", "");
  EXPECT_THROW(contrast(prior), DataError);
}

TEST_F(ContrastTest, RefusesWhatMakesNoGroups) {
  EXPECT_THROW(contrast(options("")), UsageError);
  ContrastOptions itself = options();
  itself.within = "framing";
  EXPECT_THROW(contrast(itself), UsageError);
  ContrastOptions one = options();
  one.groups = {"رسمي"};
  EXPECT_THROW(contrast(one), UsageError);
  ContrastOptions orders = options();
  orders.min_order = 3;
  orders.max_order = 2;
  EXPECT_THROW(contrast(orders), UsageError);
  EXPECT_THROW(contrast(options("nowhere")), DataError);
  ContrastOptions unknown = options();
  unknown.groups = {"رسمي", "معارضة"};
  EXPECT_THROW(contrast(unknown), DataError);
  ContrastOptions rare = options();
  rare.min_count = 1000;
  EXPECT_THROW(contrast(rare), DataError);
  ContrastOptions names = options();
  names.names = folder.write("names.tsv", "a concept without names\n");
  EXPECT_THROW(contrast(names), DataError);
}

TEST_F(ContrastTest, CanBeCancelledInEveryPhase) {
  ContrastOptions all = options();
  all.names = "default";
  all.find_names = true;
  std::vector<std::string> phases;
  contrast(all, {.progress = [&](const Progress& progress) {
             if (phases.empty() || phases.back() != progress.phase) {
               phases.push_back(progress.phase);
             }
             return true;
           }});
  EXPECT_EQ(phases,
            (std::vector<std::string>{"reading", "counting", "contrasting", "finding names"}));
  for (const std::string& phase : phases) {
    EXPECT_THROW(
        contrast(all,
                 {.progress = [&](const Progress& progress) { return progress.phase != phase; }}),
        datasets::Interrupted)
        << phase;
  }
}

}  // namespace
}  // namespace zawiya::jobs
