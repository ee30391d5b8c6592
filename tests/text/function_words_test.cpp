#include "text/function_words.hpp"

#include <gtest/gtest.h>

#include <string>

#include "text/normalizer.hpp"

namespace zawiya::text {
namespace {

TEST(FunctionWords, AreKnownWithAndWithoutAConjunction) {
  for (const char* word : {"في", "وفي", "فمن", "الي", "التي", "والذين", "كانت", "هولاء"}) {
    EXPECT_TRUE(is_function_word(word)) << word;
  }
  for (const char* word : {"", "الوزير", "النظام", "قال", "وقال", "ميليشيات"}) {
    EXPECT_FALSE(is_function_word(word)) << word;
  }
}

TEST(FunctionWords, HoldTheNegations) {
  for (const char* word : {"لا", "ولم", "لن", "ليس", "غير"}) {
    EXPECT_TRUE(is_negation(word)) << word;
    EXPECT_TRUE(is_function_word(word)) << word;
  }
  EXPECT_FALSE(is_negation("في"));
}

TEST(FunctionWords, TellDenialsFromNegationsOfGrammar) {
  for (const char* word : {"لا", "لم", "لن", "ليس", "ليست", "غير", "دون", "بدون", "عدم"}) {
    EXPECT_TRUE(is_negation(word)) << word;
    EXPECT_TRUE(denies(word)) << word;
  }
  for (const char* word :
       {"ما", "نفي", "ينفي", "تنفي", "نفت", "كاذب", "شايعه", "مزيف", "يكذب", "تكذب"}) {
    EXPECT_FALSE(is_negation(word)) << word;
    EXPECT_TRUE(denies(word)) << word;
  }
  for (const char* word : {"ليسوا", "لست", "بلا", "ولا", "فلم"}) {
    EXPECT_TRUE(is_negation(word)) << word;
    EXPECT_FALSE(denies(word)) << word << ": models of pairs have not learnt so";
  }
}

/// The list is written folded: what the profile makes of the written words must be in it.
TEST(FunctionWords, AreListedAsTheProfileFoldsThem) {
  const Normalizer normalizer(profile_folds("news"));
  for (const char* word :
       {"إلى", "على", "أنّ", "أو", "هذه", "هؤلاء", "أولئك", "إذا", "حتى", "لدى"}) {
    EXPECT_TRUE(is_function_word(normalizer.normalise(word).text)) << word;
  }
}

}  // namespace
}  // namespace zawiya::text
