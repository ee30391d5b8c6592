#include "sources/cue_strength.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdint>

namespace zawiya::sources {
namespace {

using Counts = std::array<std::uint32_t, 3>;

TEST(CueStrength, IsWhatTheFormulasSay) {
  const CueStrength strength = measure_cue(Counts{1, 9, 0}, Counts{50, 30, 20});
  EXPECT_EQ(strength.outlet, 1U);
  EXPECT_EQ(strength.articles, 10U);
  EXPECT_DOUBLE_EQ(strength.share, 0.9);
  EXPECT_NEAR(strength.least_share, 0.5958, 1e-4) << "Wilson's interval of 9 in 10";
  const double log_odds = std::log(9.5 / 21.5) - std::log(1.5 / 69.5);
  EXPECT_NEAR(strength.log_odds, log_odds, 1e-12);
  const double error = std::sqrt(1 / 9.5 + 1 / 21.5 + 1 / 1.5 + 1 / 69.5);
  EXPECT_NEAR(strength.least_log_odds, log_odds - 1.959963984540054 * error, 1e-12);
}

TEST(CueStrength, OfWhatTellsOneOutletExactlyIsItsEntropy) {
  const CueStrength strength = measure_cue(Counts{0, 40, 0}, Counts{20, 40, 20});
  EXPECT_NEAR(strength.mutual_information, 1.0, 1e-12) << "half the articles: one bit";
  EXPECT_EQ(strength.share, 1.0);
  EXPECT_LT(strength.least_share, 1.0);
}

TEST(CueStrength, OfWhatStandsEverywhereAlikeIsNothing) {
  const CueStrength strength = measure_cue(Counts{10, 20, 30}, Counts{100, 200, 300});
  EXPECT_NEAR(strength.mutual_information, 0, 1e-12);
  EXPECT_LT(strength.least_log_odds, 0);
}

TEST(CueStrength, LooksAtRatesSoThatALargeOutletIsNoBetter) {
  EXPECT_EQ(measure_cue(Counts{50, 40, 0}, Counts{1000, 50, 50}).outlet, 1U);
}

TEST(CueStrength, OfWhatNoArticleHoldsIsZero) {
  const CueStrength strength = measure_cue(Counts{0, 0, 0}, Counts{1, 2, 3});
  EXPECT_EQ(strength.articles, 0U);
  EXPECT_EQ(strength.share, 0);
  EXPECT_EQ(strength.mutual_information, 0);
}

}  // namespace
}  // namespace zawiya::sources
