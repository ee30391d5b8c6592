#include "datasets/wilson_interval.hpp"

#include <gtest/gtest.h>

namespace zawiya::datasets {
namespace {

TEST(WilsonInterval, IsThatOfTheLiterature) {
  // Newcombe 1998, "Two-sided confidence intervals for the single proportion", table I, method 3.
  const WilsonInterval of_81 = wilson_interval(81.0 / 263, 263);
  EXPECT_NEAR(of_81.low, 0.2553, 5e-5);
  EXPECT_NEAR(of_81.high, 0.3662, 5e-5);
  const WilsonInterval of_none = wilson_interval(0, 20);
  EXPECT_EQ(of_none.low, 0);
  EXPECT_NEAR(of_none.high, 0.1611, 5e-5);
  const WilsonInterval of_one = wilson_interval(1.0 / 29, 29);
  EXPECT_NEAR(of_one.low, 0.0061, 5e-5);
  EXPECT_NEAR(of_one.high, 0.1718, 5e-5);
}

TEST(WilsonInterval, HoldsTheShareAndShrinksWithTrials) {
  for (const double share : {0.0, 0.01, 0.5, 0.99, 1.0}) {
    double last = 1;
    for (const double trials : {1.0, 2.5, 10.0, 1e3, 1e9}) {
      const WilsonInterval interval = wilson_interval(share, trials);
      EXPECT_LE(interval.low, share);
      EXPECT_GE(interval.high, share);
      EXPECT_GE(interval.low, 0);
      EXPECT_LE(interval.high, 1);
      EXPECT_LT(interval.high - interval.low, last);
      last = interval.high - interval.low;
    }
  }
}

}  // namespace
}  // namespace zawiya::datasets
