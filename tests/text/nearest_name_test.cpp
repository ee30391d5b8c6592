#include "text/nearest_name.hpp"

#include <gtest/gtest.h>

#include <string>
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

TEST(NearestName, IsTheFirstOfThoseThatAreNearest) {
  EXPECT_EQ(nearest_name("ie", kNames), "id");
  EXPECT_EQ(nearest_name("topit", std::vector<std::string_view>{"topik", "topic"}), "topik");
  EXPECT_EQ(nearest_name("topic", std::vector<std::string_view>{"topik", "topic"}), "topic");
  EXPECT_EQ(nearest_name(" \tTOPIC\t", kNames), "topic");
}

TEST(NearestName, LeavesHugeNamesOut) {
  const std::string longest(256, 'n');
  const std::string longer(257, 'n');
  EXPECT_EQ(nearest_name(longest, std::vector<std::string_view>{longest}), longest);
  EXPECT_EQ(nearest_name(longest, std::vector<std::string_view>{longer}), "");
  EXPECT_EQ(nearest_name(longer, std::vector<std::string_view>{longest}), "");
}

TEST(NearestName, FindsNothingFarAway) {
  EXPECT_EQ(nearest_name("stance", kNames), "");
  EXPECT_EQ(nearest_name("x", kNames), "");
  EXPECT_EQ(nearest_name("ab", kNames), "") << "two slips of two letters";
  EXPECT_EQ(nearest_name("outelts", kNames), "") << "three";
  EXPECT_EQ(nearest_name("", kNames), "");
  EXPECT_EQ(nearest_name("text", {}), "");
}

}  // namespace
}  // namespace zawiya::text
