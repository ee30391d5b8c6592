#include "datasets/json_repair.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::datasets {
namespace {

std::string without_lone_surrogates(std::string json) {
  replace_lone_surrogates(json);
  return json;
}

std::string quoted(const std::string& json) {
  std::string out;
  quote_long_numbers(json, out);
  return out;
}

TEST(JsonRepair, ReplacesOnlySurrogatesWithoutAPartner) {
  EXPECT_EQ(without_lone_surrogates(R"(\ud83d\ude00)"), R"(\ud83d\ude00)");
  EXPECT_EQ(without_lone_surrogates(R"(\ud83d\ud83d\ude00)"), R"(\uFFFD\ud83d\ude00)");
  EXPECT_EQ(without_lone_surrogates(R"(\uDE00\uD83D)"), R"(\uFFFD\uFFFD)");
  EXPECT_EQ(without_lone_surrogates(R"(\\ud83d \\\ud83d)"), R"(\\ud83d \\\uFFFD)");
}

TEST(JsonRepair, LeavesCutAndMalformedEscapes) {
  for (const std::string json : {R"(\ud83)", R"(\)", R"(\u)", R"(\u-123)", R"(\uzzzz)", ""}) {
    EXPECT_EQ(without_lone_surrogates(json), json);
  }
}

TEST(JsonRepair, ReplacesWhatIsNoNumberOutsideStringsAlone) {
  std::string json = R"({"NaN":NaN,"b":[-Infinity,Infinity],"c":"\"NaN","d":-NaN,"e":NaNs})";
  EXPECT_TRUE(replace_what_is_no_number(json));
  EXPECT_EQ(json, R"({"NaN":null,"b":[null,null],"c":"\"NaN","d":-NaN,"e":NaNs})");
  EXPECT_FALSE(replace_what_is_no_number(json));
}

TEST(JsonRepair, QuotesOnlyNumbersThatHaveNoType) {
  EXPECT_EQ(quoted(R"({"a":-123456789012345678901,"b":[1e999,-2E-999],"c":12})"),
            R"({"a":"-123456789012345678901","b":["1e999","-2E-999"],"c":12})");
  EXPECT_EQ(quoted(R"({"1e999":"\"123456789012345678901"})"),
            R"({"1e999":"\"123456789012345678901"})");
  EXPECT_EQ(quoted(R"({"a":-,"b":1e)"), R"({"a":-,"b":1e)");
}

}  // namespace
}  // namespace zawiya::datasets
