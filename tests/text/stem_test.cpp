#include "text/stem.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "random_text.hpp"
#include "reference_normaliser.hpp"

namespace zawiya::text {
namespace {

RC_GTEST_PROP(LightStem, UndoesWhatGrammarAddsToARoot, ()) {
  // Letters of which no prefix or ending is made.
  const auto letter =
      rc::gen::elementOf(std::vector<std::string>{"ت", "د", "ر", "س", "ع", "ق", "م"});
  std::string root;
  for (const std::string& one : *rc::gen::container<std::vector<std::string>>(3, letter))
    root += one;
  const std::string conjunction = *rc::gen::element<std::string>("", "و");
  const std::string article = *rc::gen::element<std::string>("", "ال", "بال", "كال", "فال", "لل");
  std::string endings;  // the outermost is taken off first
  for (const std::string ending : {"ها", "ان", "ات", "ون", "ين", "يه", "ية", "ه", "ة", "ي"}) {
    if (*rc::gen::inRange(0, 4) == 0) endings = ending + endings;
  }
  const std::string word = conjunction + article + root + endings;
  RC_ASSERT(light_stem(word) == root);
}

RC_GTEST_PROP(LightStem, IsAPartOfTheWordOfTwoLettersAtLeast, ()) {
  const auto letter = rc::gen::elementOf(std::u32string(U"وابلكفهتنية"));
  const auto letters = *rc::gen::container<std::u32string>(letter);
  const std::string word = encode_utf8(letters);
  const std::string stem(light_stem(word));
  RC_ASSERT(word.find(stem) != std::string::npos);
  RC_ASSERT(decode_utf8(stem).text.size() >= std::min<std::size_t>(letters.size(), 2));
}

TEST(LightStem, TakesEachPrefixOffOnce) {
  EXPECT_EQ(light_stem("وووقت"), "ووقت");
  EXPECT_EQ(light_stem("الالعاب"), "العاب");
  EXPECT_EQ(light_stem("بالالعاب"), "العاب") << "one of them, not one of each";
  EXPECT_EQ(light_stem("الوقت"), "وقت") << "the conjunction stands before the article only";
}

TEST(LightStem, TakesEachEndingOffOnce) {
  EXPECT_EQ(light_stem("درساتات"), "درسات");
  EXPECT_EQ(light_stem("درسهاان"), "درسها") << "the ending behind it comes later in the order";
}

TEST(LightStem, LeavesThreeLettersBehindAConjunction) {
  EXPECT_EQ(light_stem("ورد"), "ورد");
  EXPECT_EQ(light_stem("وورد"), "ورد");
}

TEST(LightStem, LeavesTwoLettersBehindAnArticleAndBeforeAnEnding) {
  EXPECT_EQ(light_stem("الم"), "الم");
  EXPECT_EQ(light_stem("الدم"), "دم");
  EXPECT_EQ(light_stem("بالم"), "بالم");
  EXPECT_EQ(light_stem("دان"), "دان");
  EXPECT_EQ(light_stem("دمان"), "دم");
}

TEST(LightStem, LeavesOtherWordsAsTheyAre) {
  for (const std::string word : {"", "a", "the", "2024", "...", "درس", "و", "ال", "\u0628"}) {
    EXPECT_EQ(light_stem(word), word);
  }
}

RC_GTEST_PROP(LightStem, TakesAnyBytes, ()) {
  const std::string text = encode_utf8(*random_text());
  RC_ASSERT(text.find(light_stem(text)) != std::string::npos);
}

}  // namespace
}  // namespace zawiya::text
