#include "datasets/byte_finder.hpp"

#include <gtest/gtest.h>

namespace zawiya::datasets {
namespace {

TEST(ByteFinder, FindsTheNextPlaceOrTheEnd) {
  ByteFinder finder("a,b,,c", ',');
  EXPECT_EQ(finder.next(0), 1U);
  EXPECT_EQ(finder.next(1), 1U);
  EXPECT_EQ(finder.next(2), 3U);
  EXPECT_EQ(finder.next(4), 4U);
  EXPECT_EQ(finder.next(5), 6U);
  EXPECT_EQ(finder.next(6), 6U);
}

TEST(ByteFinder, MayBeAskedBackwards) {
  ByteFinder finder("a,b,c", ',');
  EXPECT_EQ(finder.next(4), 5U);
  EXPECT_EQ(finder.next(0), 1U);
}

}  // namespace
}  // namespace zawiya::datasets
