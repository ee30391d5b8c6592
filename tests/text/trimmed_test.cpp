#include "text/trimmed.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace zawiya::text {
namespace {

TEST(Trimmed, LosesWhiteSpaceAtItsEndsOnly) {
  EXPECT_EQ(trimmed(" \t خبر من هنا\r\n"), "خبر من هنا");
  EXPECT_EQ(trimmed("x"), "x");
  EXPECT_EQ(trimmed(" \n"), "");
  constexpr std::string_view kBlank = " \t";
  EXPECT_EQ(trimmed(kBlank).data(), kBlank.data()) << "it reads from nowhere else";
  EXPECT_EQ(trimmed(""), "");
}

}  // namespace
}  // namespace zawiya::text
