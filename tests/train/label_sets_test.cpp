#include "train/label_sets.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "train/errors.hpp"

namespace zawiya::train {
namespace {

LabelSets sets_of(const std::vector<std::string>& lists) {
  LabelSetCollector collector("topic");
  for (const std::string& list : lists) collector.add(list);
  return collector.finish();
}

std::string refused_sets(const std::vector<std::string>& lists) {
  try {
    sets_of(lists);
  } catch (const TrainingDataError& error) {
    return error.what();
  }
  return "not refused";
}

TEST(LabelSets, NumberLabelsBytewise) {
  const LabelSets sets = sets_of({"c", "a|c", "", "b"});
  EXPECT_EQ(sets.labels, (std::vector<std::string>{"a", "b", "c"}));
  EXPECT_EQ(sets.label_counts, (std::vector<std::uint64_t>{1, 1, 2}));
  EXPECT_EQ(sets.of, (std::vector<std::vector<std::uint32_t>>{{2}, {0, 2}, {}, {1}}));
}

TEST(LabelSets, BecomeABinaryHeadALabel) {
  const std::vector<HeadTargets> heads = binary_heads(sets_of({"c", "a|c", "", "b"}));
  ASSERT_EQ(heads.size(), 3U);
  EXPECT_EQ(heads[2].name, "topic:c");
  EXPECT_EQ(heads[2].labels, (std::vector<std::string>{"no", "yes"}));
  EXPECT_EQ(heads[2].label_counts, (std::vector<std::uint64_t>{1, 2}));
  EXPECT_EQ(heads[2].targets, (std::vector<Target>{1, 1, kUnlabelled, 0}));
}

TEST(LabelSets, AreRefusedWhereThereIsNothingToTellApart) {
  EXPECT_EQ(refused_sets({"", ""}),
            "head 'topic': no article has a label; expected at least two different ones");
  EXPECT_EQ(refused_sets({"a", "a", ""}),
            "head 'topic': every label is 'a'; expected at least two different ones");
  EXPECT_EQ(refused_sets({"a|b", "a", "", "a|c"}),
            "head 'topic': all 3 labelled articles have the label 'a'; expected some without it");
}

}  // namespace
}  // namespace zawiya::train
