#include "text/post_signs.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::text {
namespace {

TEST(PostSigns, AHashtagHasALetterAndEndsBehindItsLast) {
  EXPECT_EQ(hashtag_end("#gaza_now_ ", 0), 9U);
  EXPECT_EQ(hashtag_end("#2024", 0), 0U);
  EXPECT_EQ(hashtag_end("#9may", 0), 5U);
  EXPECT_EQ(hashtag_end("Z#may", 1), 0U);
  EXPECT_EQ(hashtag_end("9#may", 1), 0U);
  EXPECT_EQ(hashtag_end(".#may", 1), 5U);
  EXPECT_EQ(hashtag_end("C#sharp", 1), 0U);
  EXPECT_EQ(hashtag_end("&#x627;", 1), 0U);
  const std::string behind_conjunction = "و#غزة";
  EXPECT_EQ(hashtag_end(behind_conjunction, 2), behind_conjunction.size());
}

TEST(PostSigns, AUserNameHasTwoCharactersAtLeast) {
  EXPECT_EQ(user_end("@ab_1 x", 0), 5U);
  EXPECT_EQ(user_end("@a x", 0), 0U);
  EXPECT_EQ(user_end("@Az", 0), 3U);
  EXPECT_EQ(user_end("x @AZaz09_.", 2), 10U);
}

TEST(PostSigns, PostsAreShortAndHoldASign) {
  for (const char* post : {"خبر #عاجل", "قال @ali_99 نعم", "انظر https://t.co/ab", "شكرا 👍"}) {
    EXPECT_TRUE(looks_like_post(post)) << post;
    EXPECT_FALSE(looks_like_post(post + std::string(1000, ' '))) << post;
  }
  EXPECT_TRUE(looks_like_post("#عاجل " + std::string(994, ' '))) << "1000 characters";
  EXPECT_FALSE(looks_like_post("#عاجل " + std::string(995, ' ')));
  std::string thumbs;
  for (int i = 0; i < 1000; ++i) thumbs += "👍";
  EXPECT_TRUE(looks_like_post(thumbs)) << "of four bytes each";
  EXPECT_FALSE(looks_like_post(thumbs + "👍"));
  EXPECT_FALSE(looks_like_post("اجتمع وزراء الدفاع لبحث ملف اللاجئين (1#)."));
  EXPECT_FALSE(looks_like_post(""));
}

}  // namespace
}  // namespace zawiya::text
