#include "train/held_out.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>
#include <vector>

namespace zawiya::train {
namespace {

using Combination = std::pair<Target, Target>;

struct Dealt {
  std::vector<HeadTargets> heads = std::vector<HeadTargets>(2);
  std::map<Combination, std::vector<std::size_t>> strata;
  std::size_t articles = 0;
};

Dealt arbitrary_heads() {
  Dealt dealt;
  dealt.articles = *rc::gen::inRange<std::size_t>(1, 120);
  const auto targets = [&](Target labels) {
    return *rc::gen::container<std::vector<Target>>(dealt.articles,
                                                    rc::gen::inRange<Target>(kUnlabelled, labels));
  };
  dealt.heads[0].targets = targets(3);
  dealt.heads[1].targets = targets(2);
  for (std::size_t i = 0; i < dealt.articles; ++i) {
    dealt.strata[{dealt.heads[0].targets[i], dealt.heads[1].targets[i]}].push_back(i);
  }
  return dealt;
}

RC_GTEST_PROP(DealFolds, HoldsEveryArticleOutOnceWhereAllPartsAreFolds, ()) {
  const Dealt dealt = arbitrary_heads();
  const auto folds = *rc::gen::inRange<std::uint32_t>(2, 7);
  const FoldOf fold = deal_folds(dealt.heads, {}, dealt.articles, folds, folds, 1);
  RC_ASSERT(fold.size() == dealt.articles);
  for (const auto& [labels, members] : dealt.strata) {
    for (const std::size_t article : members) {
      RC_ASSERT((members.size() == 1) == (fold[article] == kNeverHeldOut));
      RC_ASSERT(members.size() == 1 || fold[article] < folds);
    }
  }
}

RC_GTEST_PROP(DealFolds, SpreadsEachLabelCombinationAndTheWholeEvenly, ()) {
  const Dealt dealt = arbitrary_heads();
  const auto folds = *rc::gen::inRange<std::uint32_t>(2, 7);
  const FoldOf fold = deal_folds(dealt.heads, {}, dealt.articles, folds, folds, 1);
  const auto spread = [&](const std::vector<std::size_t>& articles) {
    std::vector<int> sizes(folds);
    for (const std::size_t article : articles) {
      if (fold[article] != kNeverHeldOut) ++sizes[fold[article]];
    }
    const auto [least, most] = std::minmax_element(sizes.begin(), sizes.end());
    return *most - *least;
  };
  std::vector<std::size_t> all;
  for (const auto& [labels, members] : dealt.strata) {
    RC_ASSERT(spread(members) <= 1);
    all.insert(all.end(), members.begin(), members.end());
  }
  RC_ASSERT(spread(all) <= 1);
}

RC_GTEST_PROP(DealFolds, LeavesEveryLabelCombinationInTraining, ()) {
  const Dealt dealt = arbitrary_heads();
  const auto folds = *rc::gen::inRange<std::uint32_t>(1, 5);
  const auto parts = std::max(folds, *rc::gen::inRange<std::uint32_t>(2, 12));
  const FoldOf fold = deal_folds(dealt.heads, {}, dealt.articles, folds, parts, 1);
  for (std::uint32_t f = 0; f < folds; ++f) {
    for (const auto& [labels, members] : dealt.strata) {
      RC_ASSERT(std::any_of(members.begin(), members.end(),
                            [&](std::size_t article) { return fold[article] != f; }));
    }
  }
}

RC_GTEST_PROP(DealFolds, HoldsOutOnePartOfTen, ()) {
  const Dealt dealt = arbitrary_heads();
  const FoldOf fold = deal_folds(dealt.heads, {}, dealt.articles, 1, 10, 3);
  for (const auto& [labels, members] : dealt.strata) {
    const auto held_out = static_cast<std::size_t>(std::count_if(
        members.begin(), members.end(), [&](std::size_t article) { return fold[article] == 0; }));
    RC_ASSERT(held_out <= (members.size() + 9) / 10);
    RC_ASSERT(members.size() == 1 || held_out >= members.size() / 10);
  }
}

TEST(DealFolds, DrawsTheSameFoldsFromTheSameSeedOnly) {
  std::vector<HeadTargets> heads(1);
  for (int i = 0; i < 100; ++i) heads[0].targets.push_back(i % 2);
  const FoldOf fold = deal_folds(heads, {}, 100, 5, 5, 1);
  EXPECT_EQ(fold, deal_folds(heads, {}, 100, 5, 5, 1));
  EXPECT_NE(fold, deal_folds(heads, {}, 100, 5, 5, 2));
}

TEST(DealFolds, DoesNotDealInOrderOfTheInput) {
  std::vector<HeadTargets> heads(1);
  heads[0].targets.assign(100, 0);
  const FoldOf fold = deal_folds(heads, {}, 100, 2, 2, 1);
  int changes = 0;
  for (std::size_t i = 1; i < fold.size(); ++i) changes += fold[i] != fold[i - 1] ? 1 : 0;
  EXPECT_GT(changes, 25);
  EXPECT_LT(changes, 75);
}

RC_GTEST_PROP(DealFolds, NeverSplitsAGroup, ()) {
  const Dealt dealt = arbitrary_heads();
  const auto folds = *rc::gen::inRange<std::uint32_t>(2, 7);
  const auto groups = *rc::gen::container<std::vector<std::uint32_t>>(
      dealt.articles, rc::gen::inRange<std::uint32_t>(0, 20));
  const FoldOf fold = deal_folds(dealt.heads, groups, dealt.articles, folds, folds, 1);
  RC_ASSERT(fold.size() == dealt.articles);
  for (std::size_t i = 0; i < dealt.articles; ++i) {
    RC_ASSERT(fold[i] < folds);
    for (std::size_t j = 0; j < i; ++j) RC_ASSERT(groups[i] != groups[j] || fold[i] == fold[j]);
  }
}

TEST(DealFolds, HoldsLoneCombinationsOutWhereAsked) {
  std::vector<HeadTargets> heads(1);
  heads[0].targets = {0, 1, 2, 3};
  const FoldOf stay = deal_folds(heads, {}, 4, 2, 2, 1);
  EXPECT_EQ(stay, FoldOf(4, kNeverHeldOut));
  for (const std::uint32_t fold : deal_folds(heads, {}, 4, 2, 2, 1, Lone::kHeldOutToo)) {
    EXPECT_LT(fold, 2U);
  }
}

TEST(DealFolds, DoesNotHoldOutAGroupThatIsMostOfTheArticles) {
  std::vector<HeadTargets> heads(1);
  std::vector<std::uint32_t> groups;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    heads[0].targets.push_back(static_cast<Target>(i % 2));
    groups.push_back(i < 600 ? 0 : i);
  }
  const FoldOf fold = deal_folds(heads, groups, 1000, 1, 10, 1);
  EXPECT_LT(std::count(fold.begin(), fold.end(), 0U), 200);
  EXPECT_GT(std::count(fold.begin(), fold.end(), 0U), 10);
}

TEST(DealFolds, SpreadsTheLabelsOfGroupsEvenly) {
  std::vector<HeadTargets> heads(1);
  std::vector<std::uint32_t> groups;
  for (std::uint32_t i = 0; i < 300; ++i) {  // groups of three, each with two labels
    heads[0].targets.push_back(i % 3 == 0 ? 1 : 0);
    groups.push_back(i / 3);
  }
  const FoldOf fold = deal_folds(heads, groups, 300, 5, 5, 1);
  for (std::uint32_t f = 0; f < 5; ++f) {
    int rare = 0;
    for (std::size_t i = 0; i < 300; ++i) rare += fold[i] == f && heads[0].targets[i] == 1 ? 1 : 0;
    EXPECT_EQ(rare, 20) << f;
  }
}

}  // namespace
}  // namespace zawiya::train
