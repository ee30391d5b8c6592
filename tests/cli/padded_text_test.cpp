#include "cli/padded_text.hpp"

#include <gtest/gtest.h>

namespace zawiya::cli {
namespace {

TEST(PaddedText, CountsColumnsOfATerminal) {
  EXPECT_EQ(columns_of(""), 0U);
  EXPECT_EQ(columns_of("topic"), 5U);
  EXPECT_EQ(columns_of("سياسة"), 5U);
  EXPECT_EQ(columns_of("政治"), 4U) << "wide";
  EXPECT_EQ(columns_of("\xFF"), 1U) << "shown as U+FFFD";
}

TEST(PaddedText, CountsNoColumnForWhatHasNoPlaceOfItsOwn) {
  EXPECT_EQ(columns_of("س\u064E\u0651"), 1U) << "vowel marks";
  EXPECT_EQ(columns_of("می\u200Cخواهم"), 7U) << "a joiner";
  EXPECT_EQ(columns_of("\u2068نظام\u2069"), 4U) << "isolates";
  EXPECT_EQ(columns_of("\u0601"), 1U) << "a sign of numbers is drawn";
}

TEST(PaddedText, FillsUpToAWidth) {
  EXPECT_EQ(padded("نَص", 4), "نَص  ");
  EXPECT_EQ(right_aligned("ab", 4), "  ab");
  EXPECT_EQ(padded("longer", 2), "longer");
}

}  // namespace
}  // namespace zawiya::cli
