#include "contrast/log_odds.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>

namespace zawiya::contrast {
namespace {

TEST(LogOdds, EqualsWhatIsWorkedOutByHand) {
  // (30 + 2) / (1000 + 100 − 32) against (10 + 2) / (500 + 100 − 12).
  const LogOdds odds = log_odds({30, 1000}, {10, 500}, {2, 100});
  EXPECT_NEAR(odds.value, std::log(32.0 / 1068) - std::log(12.0 / 588), 1e-12);
  EXPECT_NEAR(odds.value, 0.384013, 1e-6);
  EXPECT_NEAR(odds.variance, 1.0 / 32 + 1.0 / 1068 + 1.0 / 12 + 1.0 / 588, 1e-12);
  EXPECT_NEAR(odds.z(), odds.value / std::sqrt(0.117221), 1e-4);
}

TEST(LogOdds, IsNothingWhereRatesAreEqual) {
  EXPECT_NEAR(log_odds({20, 1000}, {10, 500}, {2, 100}).value, 0, 1e-12);
}

TEST(LogOdds, ShrinksWithThePrior) {
  const double weak = log_odds({8, 1000}, {0, 1000}, {0.1, 25}).value;
  const double strong = log_odds({8, 1000}, {0, 1000}, {10, 2500}).value;
  EXPECT_GT(weak, strong);
  EXPECT_GT(strong, 0);
}

RC_GTEST_PROP(LogOdds, FlipsItsSignWhenSidesAreExchanged, ()) {
  const auto count = [] { return static_cast<double>(*rc::gen::inRange(0, 1000)); };
  const Tally here{count(), 5000};
  const Tally rest{count(), 3000};
  const Tally prior{1 + count(), 2000};
  const LogOdds one = log_odds(here, rest, prior);
  const LogOdds other = log_odds(rest, here, prior);
  RC_ASSERT(std::abs(one.value + other.value) < 1e-12);
  RC_ASSERT(std::abs(one.variance - other.variance) < 1e-12);
  RC_ASSERT(std::isfinite(one.z()));
}

TEST(CombinedLogOdds, WeighsStrataByTheInverseOfTheirVariance) {
  CombinedLogOdds combined;
  EXPECT_TRUE(combined.empty());
  combined.add({1.0, 0.5});
  combined.add({-1.0, 0.25});
  EXPECT_NEAR(combined.result().value, (2.0 * 1 - 4.0 * 1) / 6, 1e-12);
  EXPECT_NEAR(combined.result().variance, 1.0 / 6, 1e-12);
}

TEST(CombinedLogOdds, OfOneStratumIsThatStratum) {
  CombinedLogOdds combined;
  combined.add({0.7, 0.3});
  EXPECT_NEAR(combined.result().value, 0.7, 1e-12);
  EXPECT_NEAR(combined.result().variance, 0.3, 1e-12);
}

}  // namespace
}  // namespace zawiya::contrast
