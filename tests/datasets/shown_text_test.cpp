#include "datasets/shown_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::datasets {
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

TEST(ShownText, NamesStandardStreamsAndEscapesFileNames) {
  EXPECT_EQ(shown_input("-"), "standard input");
  EXPECT_EQ(shown_output("-"), "standard output");
  EXPECT_EQ(shown_input("a\nb"), "a\\u{A}b");
  EXPECT_EQ(shown_input(std::string(300, 'x')), std::string(300, 'x'));
}

TEST(ShownText, PlacesAReason) {
  EXPECT_EQ(sentence_at({"news.jsonl", 17, 10321}, "bad"), "news.jsonl:17: bad (byte 10321)");
  EXPECT_EQ(sentence_at({"a.txt", 0, 0}, "bad"), "a.txt: bad");
}

}  // namespace
}  // namespace zawiya::datasets
