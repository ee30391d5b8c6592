#include "text/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::text {
namespace {

std::string repaired(std::string_view bytes) {
  std::string out = "left over";
  repair_utf8(bytes, out);
  return out;
}

TEST(Utf8Repair, KeepsWhatIsSound) {
  EXPECT_EQ(repaired(""), "");
  EXPECT_EQ(repaired("aخ\u20AC😀"), "aخ\u20AC😀");
  EXPECT_EQ(repaired(std::string_view("\0", 1)), std::string("\0", 1));
}

// The example of The Unicode Standard 15.0, table 3-8, and its neighbours.
TEST(Utf8Repair, ReplacesMaximalSubparts) {
  EXPECT_EQ(repaired("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64"),
            "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd");
  EXPECT_EQ(repaired("\xC0\xAF"), "\uFFFD\uFFFD");
  EXPECT_EQ(repaired("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(repaired("\xF4\x90\x80\x80"), "\uFFFD\uFFFD\uFFFD\uFFFD");
  EXPECT_EQ(repaired("\xD8"), "\uFFFD");
}

}  // namespace
}  // namespace zawiya::text
