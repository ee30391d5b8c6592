#include "datasets/shown_place.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::datasets {
namespace {

TEST(ShownPlace, NamesStandardStreamsAndEscapesFileNames) {
  EXPECT_EQ(shown_input("-"), "standard input");
  EXPECT_EQ(shown_output("-"), "standard output");
  EXPECT_EQ(shown_input("a\nb"), "a\\u{A}b");
  EXPECT_EQ(shown_input(std::string(300, 'x')), std::string(300, 'x'));
}

TEST(ShownPlace, PlacesAReason) {
  EXPECT_EQ(sentence_at({"news.jsonl", 17, 10321}, "bad"), "news.jsonl:17: bad (byte 10321)");
  EXPECT_EQ(sentence_at({"a.txt", 0, 0}, "bad"), "a.txt: bad");
}

}  // namespace
}  // namespace zawiya::datasets
