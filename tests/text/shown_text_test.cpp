#include "text/shown_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::text {
namespace {

TEST(ShownText, EscapesWhatActsOnATerminal) {
  EXPECT_EQ(shown("خبر\x1B]0;\n\u202E\u200F\u2066\uFEFF\x7F\u0085"),
            "خبر\\u{1B}]0;\\u{A}\\u{202E}\\u{200F}\\u{2066}\\u{FEFF}\\u{7F}\\u{85}");
}

TEST(ShownText, EscapesNothingElse) {
  for (const char* shown_as_it_is : {" ", "~", "\u00A0", "\u061B", "\u061D", "\u200A", "\u2010",
                                     "\u2027", "\u202F", "\u205F", "\u2070", "\uFEFE", "\uFF00"}) {
    EXPECT_EQ(shown(shown_as_it_is), shown_as_it_is);
  }
  EXPECT_EQ(shown("\u001F\u0080\u009F\u061C\u200B\u2028\u2060\u206F"),
            "\\u{1F}\\u{80}\\u{9F}\\u{61C}\\u{200B}\\u{2028}\\u{2060}\\u{206F}");
}

TEST(BreaksALine, WhatHoldsAControlCharacter) {
  for (const char* name : {"a\nb", "\r", "a\x1F", "\x7F"}) EXPECT_TRUE(breaks_a_line(name));
  for (const char* name : {"", "a b", "~", "خبر جديد"}) EXPECT_FALSE(breaks_a_line(name));
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
