#include "train/cramers_v.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace zawiya::train {
namespace {

using Values = std::vector<std::string>;

/// Each label with each value so many times.
double of_table(const std::vector<std::vector<int>>& table) {
  std::vector<Target> labels;
  Values values;
  for (std::size_t row = 0; row < table.size(); ++row) {
    for (std::size_t column = 0; column < table[row].size(); ++column) {
      for (int i = 0; i < table[row][column]; ++i) {
        labels.push_back(static_cast<Target>(row));
        values.push_back("v" + std::to_string(column));
      }
    }
  }
  return cramers_v(labels, values);
}

TEST(CramersV, IsOneWhereTheValueSaysTheLabel) {
  EXPECT_NEAR(of_table({{10, 0}, {0, 4}}), 1, 1e-12);
  EXPECT_NEAR(of_table({{0, 0, 7}, {9, 0, 0}, {0, 5, 0}}), 1, 1e-12);
}

TEST(CramersV, IsNothingWhereLabelsAreTheSameForEveryValue) {
  EXPECT_EQ(of_table({{10, 20}, {5, 10}}), 0);
  EXPECT_EQ(of_table({{3, 3, 3}, {6, 6, 6}}), 0);
}

TEST(CramersV, AgreesWithBergsmasFormula) {
  // χ² = 20 of n = 80: φ² = 0.25 − 1/79; both sizes 2 − 1/79.
  EXPECT_NEAR(of_table({{30, 10}, {10, 30}}), 0.4902, 1e-3);
}

TEST(CramersV, GrowsWithTheDependence) {
  double before = 0;
  for (const int apart : {5, 10, 15, 20}) {
    const double v = of_table({{20 + apart, 20 - apart}, {20 - apart, 20 + apart}});
    EXPECT_GT(v, before) << apart;
    before = v;
  }
}

TEST(CramersV, TakesWhatChanceAloneShowsForNothing) {
  // Without the correction thirty values would give about √(29 / 300) = 0.31.
  std::mt19937 random(3);
  double sum = 0;
  for (int round = 0; round < 40; ++round) {
    std::vector<Target> labels;
    Values values;
    for (int i = 0; i < 300; ++i) {
      labels.push_back(static_cast<Target>(random() % 2));
      values.push_back("v" + std::to_string(random() % 30));
    }
    sum += cramers_v(labels, values);
  }
  EXPECT_LT(sum / 40, 0.09);
}

TEST(CramersV, LeavesOutWhatHasNoLabelOrNoValue) {
  std::vector<Target> labels = {0, 0, 1, 1, 0, 1, 1, 0};
  Values values = {"a", "a", "b", "b", "a", "b", "a", "b"};
  const double v = cramers_v(labels, values);
  EXPECT_GT(v, 0);
  for (const auto& [label, value] :
       {std::pair(kUnlabelled, "a"), std::pair(kUnlabelled, "c"), std::pair(0, ""),
        std::pair(1, ""), std::pair(2, ""), std::pair(kUnlabelled, "")}) {
    labels.push_back(label);
    values.emplace_back(value);
  }
  EXPECT_EQ(cramers_v(labels, values), v);
}

TEST(CramersV, IsNothingWhereThereIsOneLabelOrOneValue) {
  EXPECT_EQ(of_table({{5, 6, 7}}), 0);
  EXPECT_EQ(of_table({{5}, {6}}), 0);
  EXPECT_EQ(of_table({}), 0);
  EXPECT_EQ(of_table({{1}}), 0);
}

TEST(CramersV, SaysNothingOfValuesThatStandOnce) { EXPECT_EQ(of_table({{1, 0, 1}, {0, 1, 0}}), 0); }

RC_GTEST_PROP(CramersV, LiesBetweenNothingAndOneAndIsSymmetric, ()) {
  const auto articles = *rc::gen::inRange<std::size_t>(0, 60);
  const auto numbers =
      rc::gen::container<std::vector<Target>>(articles, rc::gen::inRange<Target>(0, 5));
  const std::vector<Target> labels = *numbers;
  const std::vector<Target> others = *numbers;
  const auto named = [](const std::vector<Target>& of) {
    Values names;
    for (const Target one : of) names.push_back("v" + std::to_string(one));
    return names;
  };
  const double v = cramers_v(labels, named(others));
  RC_ASSERT(v >= 0);
  RC_ASSERT(v <= 1 + 1e-9);
  const double turned = cramers_v(others, named(labels));
  RC_ASSERT(std::abs(v * v - turned * turned) <
            1e-12);  // a root of nearly nothing is no small error
}

}  // namespace
}  // namespace zawiya::train
