#include "text/shown_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::text {
namespace {

TEST(ShownText, EscapesWhatActsOnATerminal) {
  EXPECT_EQ(shown("خبر\x1B]0;\n\u202E\u200F\u2066\uFEFF\x7F\u0085"),
            "خبر\\u{1B}]0;\\u{A}\\u{202E}\\u{200F}\\u{2066}\\u{FEFF}\\u{7F}\\u{85}");
}

TEST(ShownText, ShowsBrokenBytesAsNumbers) { EXPECT_EQ(shown("a\xFF\xC3"), "a\\xFF\\xC3"); }

TEST(ShownText, StopsAfterEightyCharacters) {
  std::string arabic;
  for (int i = 0; i < 80; ++i) arabic += "خ";
  EXPECT_EQ(shown(arabic), arabic);
  EXPECT_EQ(shown(arabic + "خ"), arabic + "…");
  EXPECT_EQ(shown("abc", 2), "ab…");
}

}  // namespace
}  // namespace zawiya::text
