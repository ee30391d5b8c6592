#include "text/nearest_name.hpp"

#include <gtest/gtest.h>

#include <string_view>
#include <vector>

namespace zawiya::text {
namespace {

const std::vector<std::string_view> kNames = {"id", "Text ", "topic", "outlet", "موضوع"};

TEST(NearestName, SeesThroughCaseSpaceAndSlips) {
  EXPECT_EQ(nearest_name("text", kNames), "Text ");
  EXPECT_EQ(nearest_name("topics", kNames), "topic");
  EXPECT_EQ(nearest_name("outelt", kNames), "outlet");
  EXPECT_EQ(nearest_name("موضو", kNames), "موضوع");
}

TEST(NearestName, FindsNothingFarAway) {
  EXPECT_EQ(nearest_name("stance", kNames), "");
  EXPECT_EQ(nearest_name("x", kNames), "");
  EXPECT_EQ(nearest_name("", kNames), "");
  EXPECT_EQ(nearest_name("text", {}), "");
}

}  // namespace
}  // namespace zawiya::text
