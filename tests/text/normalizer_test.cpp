#include "text/normalizer.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <sstream>
#include <string>
#include <vector>

#include "random_text.hpp"
#include "reference_normaliser.hpp"
#include "text/hashing.hpp"

namespace zawiya::text {
namespace {

const Normalizer& normalizer_of(const std::string& profile) {
  static const Normalizer news(profile_folds("news"));
  static const Normalizer lucene(profile_folds("lucene"));
  static const Normalizer none(profile_folds("none"));
  return profile == "news" ? news : profile == "lucene" ? lucene : none;
}

std::string normalise(const std::string& text, const std::string& profile = "news") {
  return normalizer_of(profile).normalise(text).text;
}

std::vector<std::string> words_of(const std::string& text, const std::string& profile = "news",
                                  Tokens tokens = Tokens::kWords) {
  WordList list;
  normalizer_of(profile).split(text, list, tokens);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < list.words.size(); ++i) words.emplace_back(list[i]);
  return words;
}

std::string repeated(const std::string& piece, std::size_t times) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += piece;
  return text;
}

std::string with_icu(const icu::Normalizer2* (*instance)(UErrorCode&), const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::string utf8;
  instance(status)->normalize(icu::UnicodeString::fromUTF8(text), status).toUTF8String(utf8);
  return utf8;
}

/// The first line in which two texts differ, with what it is in the other; empty where none does.
std::string first_line_apart(const std::string& a, const std::string& b) {
  std::istringstream lines_of_a(a);
  std::istringstream lines_of_b(b);
  std::string line_of_a;
  std::string line_of_b;
  for (std::size_t line = 1; std::getline(lines_of_a, line_of_a); ++line) {
    std::getline(lines_of_b, line_of_b);
    if (line_of_a != line_of_b) return std::to_string(line) + ": " + line_of_a + " | " + line_of_b;
  }
  return "";
}

/// Twenty texts a call: RapidCheck's hundred calls are few for so many rules.
std::vector<std::string> random_texts() {
  constexpr std::size_t kTexts = 20;
  std::vector<std::string> texts;
  for (const std::u32string& text :
       *rc::gen::container<std::vector<std::u32string>>(kTexts, random_text())) {
    texts.push_back(encode_utf8(text));
  }
  return texts;
}

RC_GTEST_PROP(Normalizer, EqualsTheReferenceOnRandomText, ()) {
  static const ReferenceNormaliser news(profile_folds("news"));
  static const ReferenceNormaliser lucene(profile_folds("lucene"));
  static const ReferenceNormaliser none(profile_folds("none"));
  for (const std::string& text : random_texts()) {
    RC_ASSERT(normalise(text, "news") == news.normalise(text));
    RC_ASSERT(normalise(text, "lucene") == lucene.normalise(text));
    RC_ASSERT(normalise(text, "none") == none.normalise(text));
  }
}

RC_GTEST_PROP(Normalizer, IsIdempotent, ()) {
  for (const std::string& text : random_texts()) {
    for (const std::string& profile : profile_names()) {
      const std::string once = normalise(text, profile);
      RC_ASSERT(normalise(once, profile) == once);
    }
  }
}

RC_GTEST_PROP(Normalizer, NewsGivesEquivalentTextsTheSameWords, ()) {
  for (const std::string& text : random_texts()) {
    const std::vector<std::string> words = words_of(text);
    RC_ASSERT(words_of(with_icu(icu::Normalizer2::getNFCInstance, text)) == words);
    RC_ASSERT(words_of(with_icu(icu::Normalizer2::getNFDInstance, text)) == words);
    RC_ASSERT(words_of(with_icu(icu::Normalizer2::getNFKCInstance, text)) == words);
    RC_ASSERT(words_of(with_icu(icu::Normalizer2::getNFKDInstance, text)) == words);
  }
}

RC_GTEST_PROP(Normalizer, NewsIsBlindToControlsAnywhere, ()) {
  const std::u32string text = *random_text();
  std::u32string strewn;
  for (const char32_t c : text) {
    strewn += c;
    if (*rc::gen::arbitrary<bool>()) strewn += *rc::gen::elementOf(std::u32string(kLayoutControls));
  }
  RC_ASSERT(words_of(encode_utf8(strewn)) == words_of(encode_utf8(text)));
}

RC_GTEST_PROP(Normalizer, SplitGivesTheWordRunsOfTheNormalisedText, ()) {
  for (const std::string& text : random_texts()) {
    for (const std::string& profile : profile_names()) {
      const std::string normalised = normalise(text, profile);
      for (const Tokens tokens : {Tokens::kWords, Tokens::kWordsAndMarks}) {
        RC_ASSERT(words_of(text, profile, tokens) ==
                  ReferenceNormaliser::word_runs(normalised, tokens));
      }
    }
  }
}

RC_GTEST_PROP(Normalizer, SpokenWordsAreThoseThatAreNotMarks, ()) {
  const std::string text = encode_utf8(*random_text());
  for (const Tokens tokens : {Tokens::kWords, Tokens::kWordsAndMarks}) {
    WordList list;
    normalizer_of("news").split(text, list, tokens);
    RC_ASSERT(list.word_tokens == words_of(text).size());
  }
}

RC_GTEST_PROP(Normalizer, HashesWordsAsTheirFoldedBytes, ()) {
  const std::string text = encode_utf8(*random_text());
  for (const Tokens tokens : {Tokens::kWords, Tokens::kWordsAndMarks}) {
    WordList list;
    normalizer_of("news").split(text, list, tokens);
    for (std::size_t i = 0; i < list.words.size(); ++i) {
      RC_ASSERT(list.words[i].hash == hash_word(list[i]));
    }
  }
}

TEST(Normalizer, MarksAreWordsOfTheirOwnWhenAskedFor) {
  EXPECT_EQ(words_of("قال: «نعم»!!", "news", Tokens::kWordsAndMarks),
            (std::vector<std::string>{"قال", ":", "«", "نعم", "»!!"}));
  EXPECT_EQ(words_of("قال: «نعم»!!"), (std::vector<std::string>{"قال", "نعم"}));
  EXPECT_TRUE(words_of("\xFF \uFFFD", "news", Tokens::kWordsAndMarks).empty());
}

TEST(Normalizer, RecycledWordListForgetsTheTextBefore) {
  WordList list;
  normalizer_of("news").split("كلمات كثيرة في هذا النص \xFF", list);
  EXPECT_EQ(list.invalid_sequences, 1U);
  normalizer_of("news").split("خبر", list);
  ASSERT_EQ(list.words.size(), 1U);
  EXPECT_EQ(list[0], "خبر");
  EXPECT_EQ(list.invalid_sequences, 0U);
  normalizer_of("news").split("", list);
  EXPECT_TRUE(list.words.empty());
}

TEST(Normalizer, NoneLeavesTextAsItIs) {
  const std::string text = "Аا\u0653ـــ ﷺ\t٣\u200F۔ ½";
  EXPECT_EQ(normalise(text, "none"), text);
}

TEST(Normalizer, ControlsInsideAWordNeverBreakIt) {
  EXPECT_EQ(words_of("سلام\u200Fعليكم \u202Aب\u202C\uFEFFعد"),
            (std::vector<std::string>{"سلامعليكم", "بعد"}));
}

// A mark that vanishes keeps others from composing before it does.
TEST(Normalizer, EqualsTheReferenceOnGreekWithMarksOfArabic) {
  const ReferenceNormaliser news(profile_folds("news"));
  for (const char32_t letter : U"\u1FBC\u1FCC\u1FFC\u1FB3\u0391\u03B1\u1F80\u0130") {
    for (const char32_t first : U"\u0653\u064B\u0345\u0301\u0313\u0308") {
      for (const char32_t second : U"\u0300\u0301\u0340\u0341\u0342\u0345\u0653") {
        const std::string text = encode_utf8(std::u32string{letter, first, second, U'\u03B1'});
        EXPECT_EQ(normalise(text), news.normalise(text)) << text;
      }
    }
  }
}

// One that is written as tatweel and mark leaves the mark to the letter before it, and lets the
// next mark through. A line a code point: nothing combines across line ends.
TEST(Normalizer, EqualsTheReferenceOnEveryCodePointThatComesApartBetweenLetterAndMark) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  std::u32string apart;
  for (char32_t c = 0x80; c < 0x110000; ++c) {
    if (nfkd->isInert(static_cast<UChar32>(c)) == 0 && !U_IS_SURROGATE(c)) apart += c;
  }
  for (const std::string profile : {"news", "lucene"}) {
    const ReferenceNormaliser reference(profile_folds(profile));
    for (const std::u32string_view before : {U"p", U"\u0627", U"\u03B1\u0313\u0345"}) {
      for (const char32_t after : U"\u0301\u0345\u0653\u0654") {
        std::u32string text;
        for (const char32_t c : apart) (((text += before) += c) += after) += U'\n';
        const std::string utf8 = encode_utf8(text);
        EXPECT_EQ(first_line_apart(normalise(utf8, profile), reference.normalise(utf8)), "");
      }
    }
  }
}

TEST(Normalizer, NulSeparatesAndIsKept) {
  const std::string text("قبل\0بعد", 13);
  EXPECT_EQ(normalise(text), text);
  EXPECT_EQ(words_of(text), words_of("قبل بعد"));
}

TEST(Normalizer, ALetterThreeOrMoreTimesBecomesTwo) {
  EXPECT_EQ(normalise("جداا"), "جداا");
  EXPECT_EQ(normalise("جدااا"), "جداا");
  EXPECT_EQ(normalise(repeated("ه", 100000)), "هه");
  EXPECT_EQ(normalise("أإآا"), "اا");
  EXPECT_EQ(normalise("goooaL!!! 10000 ٠٠٠"), "gooal!!! 10000 000");
  EXPECT_EQ(normalise("هه ههه"), "هه هه");
}

TEST(Normalizer, LeastOfAllPlacesATatweelHidesARun) {
  EXPECT_EQ(normalise("هـهـهـه"), "هه");
  EXPECT_EQ(normalise("هَهَهَه"), "هه");
}

TEST(Normalizer, KeepsThirtyMarksOfARun) {
  const Normalizer compat(parse_folds("compat"));
  EXPECT_EQ(compat.normalise("ب" + repeated("\u0316", 30) + "ت").text,
            "ب" + repeated("\u0316", 30) + "ت");
  EXPECT_EQ(compat.normalise("ب" + repeated("\u0316", 31) + "ت").text,
            "ب" + repeated("\u0316", 30) + "ت");
}

TEST(Normalizer, DeletedMarksDoNotCountTowardsTheThirty) {
  EXPECT_EQ(normalise("b" + repeated("\u064E", 40) + repeated("\u0316", 30) + "t"),
            "b" + repeated("\u0316", 30) + "t");
}

TEST(Normalizer, AMillionShaddaAndFathaComeThrough) {
  const std::string bomb = "ب" + repeated("\u0651\u064E", 500000) + "ت";
  EXPECT_EQ(normalise(bomb), "بت");
  EXPECT_EQ(words_of(bomb), std::vector<std::string>{"بت"});
  const std::string kept = Normalizer(parse_folds("compat")).normalise(bomb).text;
  EXPECT_EQ(kept, "ب" + repeated("\u064E", 15) + repeated("\u0651", 15) + "ت");
}

TEST(Normalizer, AMillionOtherMarksComeThrough) {
  const std::string bomb = "e" + repeated("\u0301", 1000000);
  EXPECT_EQ(normalise(bomb), "é" + repeated("\u0301", 29));
}

TEST(Normalizer, ALongKashidaLeavesOneWord) {
  EXPECT_EQ(words_of("ب" + repeated("ـ", 1000000) + "ت"), std::vector<std::string>{"بت"});
}

TEST(Normalizer, TheLongestExpansionStaysElevenfold) {
  const std::string phrase = "صلي الله عليه وسلم";
  EXPECT_EQ(normalise("ﷺ"), phrase);
  constexpr std::size_t kTimes = 20000;
  const NormalisedText text = normalizer_of("news").normalise(repeated("ﷺ ", kTimes));
  EXPECT_EQ(text.text, repeated(phrase + " ", kTimes));
  EXPECT_EQ(words_of(repeated("ﷺ ", kTimes)).size(), 4 * kTimes);
}

TEST(Normalizer, TwoNamedFoldsTellWhatTheyAre) {
  EXPECT_EQ(normalizer_of("lucene").folds(), profile_folds("lucene"));
}

}  // namespace
}  // namespace zawiya::text
