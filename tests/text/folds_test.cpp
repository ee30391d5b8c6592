#include "text/folds.hpp"

#include <gtest/gtest.h>

#include <stdexcept>
#include <string>

namespace zawiya::text {
namespace {

constexpr std::uint32_t kAllBits = (1U << 19) - 1;

std::string message_of(void (*action)()) {
  try {
    action();
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "";
}

TEST(Folds, EverySingleFoldIsNamedAndItsNameParsesBack) {
  for (std::uint32_t bit = 1; bit <= kAllBits; bit <<= 1) {
    const std::string name = describe(Folds(bit));
    EXPECT_FALSE(name.empty());
    EXPECT_EQ(name.find(','), std::string::npos);
    EXPECT_EQ(parse_folds(name), Folds(bit)) << name;
  }
}

TEST(Folds, EveryCombinationIsKnownByItsDescription) {
  for (std::uint32_t bits = 0; bits <= kAllBits; ++bits) {
    const std::string name = describe(Folds(bits));
    const bool profile = name == "news" || name == "lucene" || name == "posts" || name == "none";
    ASSERT_EQ(profile ? profile_folds(name) : parse_folds(name), Folds(bits)) << name;
  }
}

TEST(Folds, StoredValuesNeverChange) {
  EXPECT_EQ(parse_folds("compat").bits(), 1U);
  EXPECT_EQ(parse_folds("tashkeel").bits(), 2U);
  EXPECT_EQ(parse_folds("tatweel").bits(), 4U);
  EXPECT_EQ(parse_folds("alef").bits(), 8U);
  EXPECT_EQ(parse_folds("hamza").bits(), 16U);
  EXPECT_EQ(parse_folds("maqsura").bits(), 32U);
  EXPECT_EQ(parse_folds("marbuta").bits(), 64U);
  EXPECT_EQ(parse_folds("persian").bits(), 128U);
  EXPECT_EQ(parse_folds("digits").bits(), 256U);
  EXPECT_EQ(parse_folds("case").bits(), 512U);
  EXPECT_EQ(parse_folds("controls").bits(), 1024U);
  EXPECT_EQ(parse_folds("elongation").bits(), 2048U);
  EXPECT_EQ(parse_folds("harakat").bits(), 4096U);
  EXPECT_EQ(parse_folds("alef-hamza").bits(), 8192U);
  EXPECT_EQ(parse_folds("users").bits(), 1U << 14U);
  EXPECT_EQ(parse_folds("urls").bits(), 1U << 15U);
  EXPECT_EQ(parse_folds("hashtags").bits(), 1U << 16U);
  EXPECT_EQ(parse_folds("emoji").bits(), 1U << 17U);
  EXPECT_EQ(parse_folds("elongation-once").bits(), 1U << 18U);
}

TEST(Folds, ProfilesAreTheDocumentedSets) {
  EXPECT_EQ(profile_folds("news"),
            parse_folds("compat,tashkeel,tatweel,alef,hamza,maqsura,marbuta,persian,digits,case,"
                        "controls,elongation"));
  EXPECT_EQ(profile_folds("lucene"),
            parse_folds("harakat,tatweel,alef-hamza,maqsura,marbuta,digits"));
  EXPECT_EQ(profile_folds("posts").without_post_folds(), profile_folds("news"));
  EXPECT_EQ(profile_folds("posts"),
            parse_folds("compat,tashkeel,tatweel,alef,hamza,maqsura,marbuta,persian,digits,case,"
                        "controls,elongation,users,urls,hashtags,emoji,elongation-once"));
  EXPECT_EQ(profile_folds("none"), Folds());
  EXPECT_EQ(profile_names().front(), "news");
}

TEST(Folds, AnUnknownProfileIsRefusedWithThoseThereAre) {
  const std::string message = message_of([] { profile_folds("tweets"); });
  EXPECT_NE(message.find("'tweets'"), std::string::npos) << message;
  for (const std::string& name : profile_names()) {
    EXPECT_NE(message.find(name), std::string::npos) << message;
  }
}

TEST(Folds, AnUnknownFoldIsNamedAmongGoodOnes) {
  const std::string message = message_of([] { parse_folds("alef,shadda,tatweel"); });
  EXPECT_NE(message.find("'shadda'"), std::string::npos) << message;
  EXPECT_NE(message.find("elongation"), std::string::npos) << message;
}

TEST(Folds, BitsOfAnotherBuildAreNotKnown) {
  EXPECT_TRUE(known_folds(0));
  EXPECT_TRUE(known_folds(kAllBits));
  EXPECT_FALSE(known_folds(kAllBits + 1));
  EXPECT_FALSE(known_folds(1U << 31));
}

TEST(Folds, LettersThatAreNotNamedByAFoldStay) {
  const Folds news = profile_folds("news");
  for (const char32_t c : {U'ء', U'ب', U'پ', U'چ', U'ڤ', U'گ', U'ژ', U'ٹ', U'ں', U'ٶ'}) {
    EXPECT_EQ(fold_code_point(c, news), c);
  }
}

}  // namespace
}  // namespace zawiya::text
