#include "features/pair_comparison.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "text/hashing.hpp"
#include "text/stem.hpp"

namespace zawiya::features {
namespace {

using Words = std::vector<std::string>;

const text::Normalizer& normalizer() {
  static const text::Normalizer news(text::profile_folds("news"));
  return news;
}

Words words_of(const Field& field) {
  Words words;
  for (std::size_t i = 0; i < field.words.words.size(); ++i) words.emplace_back(field.words[i]);
  return words;
}

/// All that a comparison says.
struct Compared {
  Words only_first, only_second, replaced, second;
  std::set<std::string> cues;
  std::vector<std::uint32_t> origins;  // of only_first
};

Compared compared(const std::string& first, const std::string& second,
                  text::Tokens tokens = text::Tokens::kWordsAndMarks, std::uint32_t before = 0) {
  PairComparison comparison(normalizer());
  comparison.compare(first, second);
  text::WordList words;
  normalizer().split(first, words, tokens);
  Field fields[5];
  comparison.append_only_first(words, before, fields[0]);
  comparison.append_only_second(fields[1]);
  comparison.append_replaced(fields[2]);
  comparison.append_second(fields[3]);
  comparison.append_cues(fields[4]);
  const Words cues = words_of(fields[4]);
  return {words_of(fields[0]), words_of(fields[1]),        words_of(fields[2]),
          words_of(fields[3]), {cues.begin(), cues.end()}, fields[0].origins};
}

testing::AssertionResult has_cue(const Compared& of, const std::string& cue) {
  if (of.cues.contains(cue)) return testing::AssertionSuccess();
  testing::AssertionResult failure = testing::AssertionFailure();
  failure << "no '" << cue << "' among";
  for (const std::string& one : of.cues) {
    if (one.find(", ") == std::string::npos) failure << " '" << one << "'";
  }
  return failure;
}

TEST(PairComparison, EqualTextsDifferInNothing) {
  const std::string text = "ارتفع سعر النفط، أمس 7 دولارات";
  const Compared same = compared(text, text);
  EXPECT_EQ(same.only_first, Words());
  EXPECT_EQ(same.only_second, Words());
  EXPECT_EQ(same.replaced, Words());
  for (const char* cue :
       {"words in common 8/8", "first's words in the second 8/8", "second's words in the first 8/8",
        "letters in common 10/10", "order in common 4/4", "words only in the first 0",
        "words only in the second 0", "runs replaced 0", "runs only in the first 0",
        "runs only in the second 0", "the same numbers", "the same first word"}) {
    EXPECT_TRUE(has_cue(same, cue));
  }
}

/// Words of both texts, each but the last followed by one of its text's own, or by none.
std::string interleaved(const Words& common, const Words& own) {
  std::string text;
  for (std::size_t i = 0; i < common.size(); ++i) {
    text += common[i] + " " + (i < own.size() ? own[i] + " " : "");
  }
  return text;
}

TEST(PairComparison, CountsRunsUpToAFew) {
  const Words common = {"النفط", "البحر", "الجبل", "النهر", "المطر", "القمر", "الشمس"};
  const Words ours = {"مدرسة", "جامعة", "مكتبة", "مصنع", "مستشفى", "ملعب"};
  const Words theirs = {"طائرة", "سفينة", "قطار", "سيارة", "دراجة", "حافلة"};
  const std::string first = interleaved(common, ours);
  const std::string neither = interleaved(common, {});
  EXPECT_TRUE(has_cue(compared(first, interleaved(common, theirs)), "runs replaced 4"));
  EXPECT_TRUE(has_cue(compared(first, neither), "runs only in the first 3"));
  EXPECT_TRUE(has_cue(compared(neither, first), "runs only in the second 3"));
}

TEST(PairComparison, CountsWordsUpToAFew) {
  std::string first;
  for (int i = 0; i < 9; ++i) first += "a" + std::to_string(i) + " ";
  EXPECT_TRUE(has_cue(compared(first, "b c"), "words only in the first 9"));
  EXPECT_TRUE(has_cue(compared(first, "b c"), "words only in the second 2"));
  EXPECT_TRUE(has_cue(compared(first, "b c"), "thirds of words of the first 3"));
  EXPECT_TRUE(has_cue(compared(first, "b c"), "thirds of words of the second 0"));
  for (int i = 0; i < 12; ++i) first += "b" + std::to_string(i) + " ";
  EXPECT_TRUE(has_cue(compared("b", first), "words only in the second 9"));
  EXPECT_TRUE(has_cue(compared("b", first), "thirds of words of the second 6")) << "of 21 words";
}

TEST(PairComparison, ComparesLettersThreeByThree) {
  EXPECT_TRUE(has_cue(compared("مدرسة", "مدرس"), "letters in common 6/10")) << "two of three";
  EXPECT_TRUE(has_cue(compared("بيت", "بيت"), "letters in common 10/10"));
  EXPECT_TRUE(has_cue(compared("بي", "بي"), "letters in common 0/10")) << "too short for three";
}

TEST(PairComparison, SpellingsAndGrammarMakeNoDifference) {
  const Compared same = compared("إرتفعَ السعرُ", "وارتفع سعر");
  EXPECT_EQ(same.only_first, Words());
  EXPECT_EQ(same.only_second, Words());
  EXPECT_EQ(same.second, (Words{"وارتفع", "سعر"})) << "the words themselves, folded";
}

TEST(PairComparison, PairsTheStemsOfWhatIsReplaced) {
  const Compared pair = compared("ارتفع سعر النفط أمس", "انخفض سعر النفط اليوم");
  EXPECT_EQ(pair.replaced, (Words{"ارتفع → انخفض", "امس → يوم"}));
  EXPECT_EQ(pair.only_first, (Words{"ارتفع", "امس"}));
  EXPECT_EQ(pair.only_second, (Words{"انخفض", "اليوم"}));
  EXPECT_EQ(pair.origins, (std::vector<std::uint32_t>{0, 3}));
  EXPECT_TRUE(has_cue(pair, "runs replaced 2"));
  EXPECT_TRUE(has_cue(pair, "another first word"));
}

TEST(PairComparison, CrossesAllWordsOfAShortRunAndNoneOfALongOne) {
  EXPECT_EQ(compared("س1 أحمر أزرق ص1", "س1 أخضر ص1").replaced,
            (Words{"احمر → اخضر", "ازرق → اخضر"}));
  EXPECT_EQ(compared("س1 a b c d ص1", "س1 أخضر ص1").replaced.size(), 4U);
  EXPECT_EQ(compared("س1 a b c d e ص1", "س1 أخضر ص1").replaced.size(), 0U);
}

TEST(PairComparison, WhatIsAddedOrLeftOutReplacesNothing) {
  const Compared added = compared("سعر النفط", "سعر برميل النفط");
  EXPECT_EQ(added.replaced, Words());
  EXPECT_EQ(added.only_second, Words{"برميل"});
  EXPECT_TRUE(has_cue(added, "runs only in the second 1"));
  EXPECT_TRUE(has_cue(compared("سعر برميل النفط", "سعر النفط"), "runs only in the first 1"));
}

TEST(PairComparison, TellsWhichTextDenies) {
  const Compared pair = compared("لم يصل الوزير", "وصل الوزير");
  EXPECT_TRUE(has_cue(pair, "the first denies"));
  EXPECT_TRUE(has_cue(pair, "the second does not deny"));
  const Compared turned = compared("وصل الوزير", "نفى الوزير وصوله");
  EXPECT_TRUE(has_cue(turned, "the first does not deny"));
  EXPECT_TRUE(has_cue(turned, "the second denies"));
}

TEST(PairComparison, TellsWhetherNumbersDiffer) {
  EXPECT_TRUE(has_cue(compared("قتل 5 في 2020", "2020: مقتل ٥"), "the same numbers"));
  EXPECT_TRUE(has_cue(compared("قتل 5", "قتل 6"), "other numbers"));
  EXPECT_TRUE(has_cue(compared("قتل 5", "قتل 5 من 6"), "other numbers"));
  EXPECT_TRUE(has_cue(compared("قتل 5", "قتل خمسة"), "numbers in one"));
  EXPECT_TRUE(has_cue(compared("قتل", "قتل 5"), "numbers in one"));
  EXPECT_TRUE(has_cue(compared("قتل", "مات"), "no numbers"));
}

TEST(PairComparison, KnowsOppositesEitherWayRound) {
  for (const auto& [one, other] :
       {std::pair("ارتفاع السعر", "انخفاض السعر"), std::pair("وافق المجلس", "رفض المجلس"),
        std::pair("أعلى سعر", "أدنى سعر"), std::pair("مقتل قائد", "نجاة قائد"),
        std::pair("يؤكد الخبر", "ينفي الخبر"), std::pair("أكد الخبر", "نفى الخبر"),
        std::pair("زيادة السعر", "نقص السعر"), std::pair("إلغاء منع", "إلغاء سماح")}) {
    EXPECT_TRUE(has_cue(compared(one, other), "opposites")) << one;
    EXPECT_TRUE(has_cue(compared(other, one), "opposites")) << other;
  }
}

TEST(PairComparison, WordsThatBothTextsHoldAreNotOpposed) {
  EXPECT_FALSE(compared("ارتفاع ثم انخفاض", "انخفاض").cues.contains("opposites"));
  EXPECT_FALSE(compared("ارتفاع ثم انخفاض", "ارتفاع ثم انخفاض").cues.contains("opposites"));
  EXPECT_FALSE(compared("ارتفاع السعر", "سعر مرتفع").cues.contains("opposites"));
}

TEST(PairComparison, SharesAreStepsOfWhatIsInCommon) {
  const Compared pair = compared("a b c d", "c d e f");  // two of six
  EXPECT_TRUE(has_cue(pair, "words in common 2/8"));
  EXPECT_TRUE(has_cue(pair, "first's words in the second 4/8"));
  EXPECT_TRUE(has_cue(pair, "second's words in the first 4/8"));
  EXPECT_TRUE(has_cue(pair, "order in common 4/4"));
  EXPECT_TRUE(has_cue(compared("a b c d", "d c b a"), "order in common 1/4"));
}

TEST(PairComparison, EveryTwoCuesAreACueToo) {
  const Compared pair = compared("قتل 5", "لم يقتل 6");
  EXPECT_TRUE(has_cue(pair, "the second denies, other numbers"));
  std::size_t single = 0;
  for (const std::string& cue : pair.cues) single += cue.find(", ") == std::string::npos ? 1 : 0;
  EXPECT_EQ(pair.cues.size(), single + single * (single - 1) / 2);
}

TEST(PairComparison, OfEmptyTextsSaysThatNothingIsThere) {
  const Compared none = compared("", "");
  EXPECT_EQ(none.only_first, Words());
  EXPECT_EQ(none.only_second, Words());
  EXPECT_EQ(none.replaced, Words());
  EXPECT_TRUE(has_cue(none, "words in common 0/8"));
  EXPECT_FALSE(none.cues.contains("the same first word"));
  const Compared half = compared("سعر النفط", "؟!");
  EXPECT_EQ(half.only_first, (Words{"سعر", "النفط"}));
  EXPECT_EQ(half.replaced, Words());
  EXPECT_TRUE(has_cue(half, "runs only in the first 1"));
  EXPECT_EQ(compared("", "سعر").only_second, Words{"سعر"});
}

TEST(PairComparison, FindsDifferencesBehindWhatItAligns) {
  std::string text;
  for (std::size_t i = 0; i < 2 * PairComparison::kMostAligned; ++i) {
    text += "w" + std::to_string(i) + " ";
  }
  const Compared pair = compared(text + "أحمر", text + "أزرق");
  EXPECT_EQ(pair.only_first, Words{"احمر"});
  EXPECT_EQ(pair.only_second, Words{"ازرق"});
  EXPECT_EQ(pair.replaced, Words()) << "a run of hundreds stands behind the last word aligned";
  EXPECT_TRUE(has_cue(pair, "order in common 2/4")) << "half of them are aligned";
  EXPECT_TRUE(has_cue(pair, "words only in the first 1"));
}

TEST(PairComparison, CountsPlacesFromTheArticlesFirstWord) {
  EXPECT_EQ(compared("سعر: النفط", "سعر", text::Tokens::kWordsAndMarks, 10).origins,
            std::vector<std::uint32_t>{12});
  EXPECT_EQ(compared("سعر: النفط", "سعر", text::Tokens::kWords, 10).origins,
            std::vector<std::uint32_t>{11});
}

std::string joined(const Words& words) {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  return text;
}

Words lacking(const Words& words, const Words& other) {
  std::set<std::string> stems;
  for (const std::string& word : other) stems.emplace(text::light_stem(word));
  Words missing;
  for (const std::string& word : words) {
    if (!stems.contains(std::string(text::light_stem(word)))) missing.push_back(word);
  }
  return missing;
}

RC_GTEST_PROP(PairComparison, WordsOnlyInOneAreThoseWhoseStemsTheOtherLacks, ()) {
  const auto words = rc::gen::container<Words>(rc::gen::element<std::string>(
      "سعر", "السعر", "وسعر", "اسعار", "نفط", "للنفط", "لم", "5", "قال", "قالت", "b"));
  const Words first = *words;
  const Words second = *words;
  std::string marked;  // marks between the words change nothing
  for (const std::string& word : first) marked += word + *rc::gen::element<std::string>(" ", "، ");
  const Compared pair = compared(marked, joined(second));
  RC_ASSERT(pair.only_first == lacking(first, second));
  RC_ASSERT(pair.only_second == lacking(second, first));
  RC_ASSERT(pair.second == second);
}

RC_GTEST_PROP(PairComparison, SaysTheSameOfTheSecondWhenTurnedRound, ()) {
  const auto words = rc::gen::container<Words>(
      rc::gen::element<std::string>("سعر", "السعر", "نفط", "للنفط", "لم", "5", "قال"));
  const std::string first = joined(*words);
  const std::string second = joined(*words);
  const Compared one = compared(first, second);
  const Compared other = compared(second, first);
  RC_ASSERT(one.only_first == other.only_second);
  RC_ASSERT(one.only_second == other.only_first);
  for (int step = 0; step <= 8; ++step) {
    const std::string of = " " + std::to_string(step) + "/8";
    RC_ASSERT(one.cues.contains("first's words in the second" + of) ==
              other.cues.contains("second's words in the first" + of));
    RC_ASSERT(one.cues.contains("words in common" + of) ==
              other.cues.contains("words in common" + of));
  }
}

}  // namespace
}  // namespace zawiya::features
