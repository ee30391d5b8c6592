#include "train/risk_coverage.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace zawiya::train {
namespace {

TEST(RiskCoverage, OfTheSurestFirst) {
  const auto curve = risk_coverage({{0.6F, false}, {0.9F, true}, {0.8F, true}, {0.7F, false}});
  ASSERT_EQ(curve.size(), 4U);
  EXPECT_DOUBLE_EQ(curve[0].coverage, 0.25);
  EXPECT_DOUBLE_EQ(curve[0].accuracy, 1);
  EXPECT_DOUBLE_EQ(curve[1].accuracy, 1);
  EXPECT_DOUBLE_EQ(curve[2].accuracy, 2.0 / 3);
  EXPECT_DOUBLE_EQ(curve[3].coverage, 1);
  EXPECT_DOUBLE_EQ(curve[3].accuracy, 0.5);
  EXPECT_FLOAT_EQ(curve[3].confidence, 0.6F);
}

TEST(RiskCoverage, LetsArticlesOfOneProbabilityStandTogether) {
  const auto curve = risk_coverage({{0.9F, true}, {0.9F, false}, {0.5F, false}});
  ASSERT_EQ(curve.size(), 2U);
  EXPECT_DOUBLE_EQ(curve[0].coverage, 2.0 / 3);
  EXPECT_DOUBLE_EQ(curve[0].accuracy, 0.5);
}

TEST(RiskCoverage, OfNothingIsEmpty) { EXPECT_TRUE(risk_coverage({}).empty()); }

RC_GTEST_PROP(RiskCoverage, EndsWithTheAccuracyOfAllInNoMorePointsThanAsked, ()) {
  std::vector<SureAnswer> answers;
  std::size_t hits = 0;
  for (const int value :
       *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 1000)))) {
    answers.emplace_back(static_cast<float>(value) / 1000, value % 3 == 0);
    hits += value % 3 == 0 ? 1 : 0;
  }
  const auto points = *rc::gen::inRange<std::size_t>(1, 30);
  const auto curve = risk_coverage(answers, points);
  RC_ASSERT(!curve.empty() && curve.size() <= points);
  RC_ASSERT(curve.back().coverage == 1);
  RC_ASSERT(std::abs(curve.back().accuracy -
                     static_cast<double>(hits) / static_cast<double>(answers.size())) < 1e-12);
  for (std::size_t i = 1; i < curve.size(); ++i) {
    RC_ASSERT(curve[i - 1].coverage < curve[i].coverage);
    RC_ASSERT(curve[i - 1].confidence > curve[i].confidence);
  }
}

}  // namespace
}  // namespace zawiya::train
