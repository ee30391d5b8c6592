#include "text/trimmed.hpp"

#include <gtest/gtest.h>

namespace zawiya::text {
namespace {

TEST(Trimmed, LosesWhiteSpaceAtItsEndsOnly) {
  EXPECT_EQ(trimmed(" \t خبر من هنا\r\n"), "خبر من هنا");
  EXPECT_EQ(trimmed("x"), "x");
  EXPECT_EQ(trimmed(" \n"), "");
  EXPECT_EQ(trimmed(""), "");
}

}  // namespace
}  // namespace zawiya::text
