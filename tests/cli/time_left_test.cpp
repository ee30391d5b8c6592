#include "cli/time_left.hpp"

#include <gtest/gtest.h>

namespace zawiya::cli {
namespace {

TEST(TimeLeft, IsNotGuessed) {
  EXPECT_LT(seconds_left(2.9, 0.5), 0);
  EXPECT_LT(seconds_left(60, 0.01), 0);
  EXPECT_LT(seconds_left(60, -1), 0);
  EXPECT_EQ(time_left(-1), "");
}

TEST(TimeLeft, GoesOnAsItWent) {
  EXPECT_DOUBLE_EQ(seconds_left(30, 0.25), 90);
  EXPECT_DOUBLE_EQ(seconds_left(30, 1), 0);
  EXPECT_DOUBLE_EQ(seconds_left(30, 1.5), 0);
}

TEST(TimeLeft, IsSaidInRoundNumbers) {
  EXPECT_EQ(time_left(3), "a few seconds left");
  EXPECT_EQ(time_left(31), "about 40 s left");
  EXPECT_EQ(time_left(59), "about 1 min left");
  EXPECT_EQ(time_left(125), "about 2 min left");
  EXPECT_EQ(time_left(59 * 60), "about 1 h left");
  EXPECT_EQ(time_left(5400), "about 1.5 h left");
  EXPECT_EQ(time_left(40 * 3600), "about 40 h left");
}

}  // namespace
}  // namespace zawiya::cli
