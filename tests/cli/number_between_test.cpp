#include "cli/number_between.hpp"

#include <gtest/gtest.h>

namespace zawiya::cli {
namespace {

/// What the check says; empty when it has nothing to say.
std::string said(double least, double most, std::string text) {
  return number_between(least, most)(text);
}

TEST(NumberBetween, TakesTheBounds) {
  for (const char* text : {"0", "1", "0.5", "1e-3"}) EXPECT_EQ(said(0, 1, text), "") << text;
}

TEST(NumberBetween, RefusesWhatIsOutsideOrNoNumber) {
  for (const char* text :
       {"-1", "1.1", "nan", "inf", "", "x", "1x", " 1", "01", "0x1", "99999999999999999999"}) {
    EXPECT_EQ(said(0, 1, text), "found '" + std::string(text) + "', expected a number from 0 to 1");
  }
}

TEST(NumberBetween, ShowsSmallBoundsAsTheyAre) {
  EXPECT_EQ(said(1e-12, 1e6, "0"), "found '0', expected a number from 1e-12 to 1000000");
}

}  // namespace
}  // namespace zawiya::cli
