#include "text/emoji.hpp"

#include <gtest/gtest.h>

namespace zawiya::text {
namespace {

TEST(Emoji, SkinTonesAndVariationSelectorsAreFolded) {
  for (const char* written : {"👍", "👍🏻", "👍🏽", "👍🏿", "👍\uFE0E", "👍\uFE0F"}) {
    const std::string text = written;
    const Emoji emoji = emoji_at(text, 0, Folds());
    EXPECT_EQ(emoji.folded, "👍") << written;
    EXPECT_EQ(emoji.end, text.size()) << written;
  }
}

TEST(Emoji, WhatIsJoinedIsOne) {
  const std::string shrug = "🤷🏽\u200D♀\uFE0F!";
  const Emoji emoji = emoji_at(shrug, 0, Folds());
  EXPECT_EQ(emoji.folded, "🤷\u200D♀");
  EXPECT_EQ(emoji.end, shrug.size() - 1);
}

TEST(Emoji, FlagsAndKeycapsAreOneEach) {
  const std::string flags = "🇸🇦🇪🇬";
  EXPECT_EQ(emoji_at(flags, 0, Folds()).folded, "🇸🇦");
  EXPECT_EQ(emoji_at("1\uFE0F\u20E3", 0, Folds()).folded, "1\u20E3");
}

TEST(Emoji, FlagsAreOfTwoLettersFromAToZ) {
  for (const char* flag : {"🇦🇿", "🇿🇦"}) {
    const Emoji emoji = emoji_at(flag, 0, Folds());
    EXPECT_EQ(emoji.folded, flag);
    EXPECT_EQ(emoji.end, 8U);
  }
  EXPECT_EQ(emoji_at("🇸", 0, Folds()).folded, "🇸") << "half a flag";
  EXPECT_EQ(emoji_at("🇸س", 0, Folds()).end, 4U);
}

TEST(Emoji, KeycapsAreOfDigitsAndTheTwoSignsOfATelephone) {
  for (const std::string base : {"0", "9", "#", "*"}) {
    const std::string keycap = base + "\uFE0F\u20E3";
    EXPECT_EQ(emoji_at(keycap, 0, Folds()).folded, base + "\u20E3");
    EXPECT_EQ(emoji_at(keycap, 0, Folds()).end, keycap.size());
  }
  for (const std::string base : {"/", ":", "a", "س"}) {
    EXPECT_EQ(emoji_at(base + "\u20E3", 0, Folds()).end, 0U) << base;
  }
}

TEST(Emoji, AreReadWhereTheyStand) {
  const std::string text = "خبر 🤷\u200D♀ 🇸🇦 1\u20E3";
  const auto at = [&](std::string_view sign) { return text.find(sign); };
  EXPECT_EQ(emoji_at(text, at("🤷"), Folds()).folded, "🤷\u200D♀");
  EXPECT_EQ(emoji_at(text, at("🤷"), Folds()).end, at(" 🇸"));
  EXPECT_EQ(emoji_at(text, at("🇸"), Folds()).folded, "🇸🇦");
  EXPECT_EQ(emoji_at(text, at("🇸"), Folds()).end, at(" 1"));
  EXPECT_EQ(emoji_at(text, at("1"), Folds()).folded, "1\u20E3");
}

TEST(Emoji, NeighboursWithoutAJoinerAreNotOne) {
  EXPECT_EQ(emoji_at("👍👍", 0, Folds()).end, 4U);
  EXPECT_EQ(emoji_at("👍\u200Dس", 0, Folds()).end, 4U);
  EXPECT_EQ(emoji_at("👍\xFF🏽", 0, Folds()).end, 4U);
}

TEST(Emoji, LettersDigitsAndSymbolsOfWritersAreNone) {
  for (const char* text : {"س", "1", "#", "©", "™", "«", "،", "\xF0\x9F"}) {
    EXPECT_EQ(emoji_at(text, 0, Folds()).end, 0U) << text;
  }
}

TEST(Emoji, WhatIsDeletedMayStandInside) {
  const Folds folds = profile_folds("posts");
  EXPECT_EQ(emoji_at("👍\u200B🏽", 0, folds).folded, "👍");
  EXPECT_EQ(emoji_at("👍 🏽", 0, folds).end, 4U);
}

}  // namespace
}  // namespace zawiya::text
