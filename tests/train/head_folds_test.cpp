#include "train/head_folds.hpp"

#include <gtest/gtest.h>

#include <set>
#include <vector>

namespace zawiya::train {
namespace {

/// Sixty articles of six outlets, three of each label.
struct ByOutlet {
  HeadTargets head{"framing", {"a", "b"}, {30, 30}, {}};
  std::vector<std::uint32_t> outlets;

  ByOutlet() {
    for (std::uint32_t i = 0; i < 60; ++i) {
      outlets.push_back(i % 6);
      head.targets.push_back(static_cast<Target>(i % 2));
    }
  }

  std::vector<HeldOutFolds> deal() const {
    return deal_for_heads(std::span(&head, 1), {}, {}, outlets, 60, 0, 1);
  }
};

TEST(HeadFolds, LabelsFollowFromOutletsOfOneLabelEach) {
  ByOutlet of;
  EXPECT_TRUE(follows_from_outlets(of.head, of.outlets));
  EXPECT_FALSE(follows_from_outlets(of.head, {})) << "no outlets";
  of.head.targets[0] = 1;
  EXPECT_FALSE(follows_from_outlets(of.head, of.outlets)) << "an outlet of two labels";
  of.head.targets[0] = kUnlabelled;
  EXPECT_TRUE(follows_from_outlets(of.head, of.outlets));
}

TEST(HeadFolds, LabelsOfOneOutletEachAreTheOutletsThemselves) {
  ByOutlet of;
  for (std::uint32_t i = 0; i < 60; ++i) of.outlets[i] = i % 2;
  EXPECT_FALSE(follows_from_outlets(of.head, of.outlets));
}

TEST(HeadFolds, HoldOutEachOutletWhole) {
  const ByOutlet of;
  const HeldOutFolds folds = of.deal()[0];
  EXPECT_TRUE(folds.by_outlet);
  EXPECT_EQ(folds.count, 6U);
  for (std::size_t i = 0; i < 60; ++i) EXPECT_EQ(folds.of[i], folds.of[of.outlets[i]]) << i;
  EXPECT_EQ(std::set<std::uint32_t>(folds.of.begin(), folds.of.end()).size(), 6U);
}

TEST(HeadFolds, WithoutOutletsAllHeadsShareTheirs) {
  ByOutlet of;
  of.head.targets[0] = 1;
  const std::vector<HeadTargets> heads = {of.head, of.head};
  const auto folds = deal_for_heads(heads, {}, {}, of.outlets, 60, 0, 1);
  EXPECT_FALSE(folds[0].by_outlet);
  EXPECT_EQ(folds[0].count, 5U);
  EXPECT_EQ(folds[0].of, folds[1].of);
}

TEST(HeadFolds, AreAsManyAsWasAskedFor) {
  const ByOutlet of;
  EXPECT_EQ(deal_for_heads(std::span(&of.head, 1), {}, {}, of.outlets, 60, 3, 1)[0].count, 3U);
}

TEST(HeadFolds, NearDuplicatesAreHeldOutTogether) {
  const ByOutlet of;
  std::vector<std::uint32_t> first_of(60);
  for (std::uint32_t i = 0; i < 60; ++i) first_of[i] = i % 20;
  const HeldOutFolds folds = deal_for_heads(std::span(&of.head, 1), {}, first_of, {}, 60, 0, 1)[0];
  for (std::size_t i = 0; i < 60; ++i) {
    EXPECT_NE(folds.of[i], kNeverHeldOut) << i;
    EXPECT_EQ(folds.of[i], folds.of[first_of[i]]) << i;
  }
}

TEST(HeadFolds, NearDuplicatesThatGroupsPartAreNeverHeldOut) {
  const ByOutlet of;
  std::vector<std::uint32_t> groups(60);
  std::vector<std::uint32_t> first_of(60);
  for (std::uint32_t i = 0; i < 60; ++i) {
    groups[i] = i / 4;
    first_of[i] = i;
  }
  first_of[1] = 0;   // in the group of 0
  first_of[50] = 7;  // in another
  const FoldOf fold = deal_for_heads(std::span(&of.head, 1), groups, first_of, {}, 60, 5, 1)[0].of;
  const FoldOf without = deal_for_heads(std::span(&of.head, 1), groups, {}, {}, 60, 5, 1)[0].of;
  ASSERT_NE(without[7], without[50]);
  for (std::size_t i = 0; i < 60; ++i) {
    EXPECT_EQ(fold[i], i == 7 || i == 50 ? kNeverHeldOut : without[i]) << i;
  }
}

}  // namespace
}  // namespace zawiya::train
