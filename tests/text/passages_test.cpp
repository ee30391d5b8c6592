#include "text/passages.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

namespace zawiya::text {
namespace {

WordList words_of(std::string_view text) {
  static const Normalizer normalizer(profile_folds("news"));
  WordList words;
  normalizer.split(text, words);
  return words;
}

/// The passages as written, quotations in <>.
std::vector<std::string> passages_of(const std::string& text) {
  const WordList words = words_of(text);
  std::vector<std::string> passages;
  for (const Passage& passage : split_passages(text, words)) {
    const std::uint32_t begin = words.words[passage.first_word].source_begin;
    const std::string written =
        text.substr(begin, words.words[passage.end_word - 1].source_end - begin);
    passages.push_back(passage.quoted ? "<" + written + ">" : written);
  }
  return passages;
}

using Passages = std::vector<std::string>;

TEST(Passages, EndAtArabicMarksAndLineBreaks) {
  EXPECT_EQ(passages_of("وصل الوفد. هل بدأ اللقاء؟ نعم! ثم انتهى؛ وعاد الجميع\nدمشق"),
            (Passages{"وصل الوفد", "هل بدأ اللقاء", "نعم", "ثم انتهى", "وعاد الجميع", "دمشق"}));
}

TEST(Passages, DoNotEndInNumbersAbbreviationsOrPauses) {
  EXPECT_EQ(passages_of("بلغت النسبة 47.3 بالمئة"), Passages{"بلغت النسبة 47.3 بالمئة"});
  EXPECT_EQ(passages_of("قالت د. سعاد ذلك"), Passages{"قالت د. سعاد ذلك"});
  EXPECT_EQ(passages_of("سوريا.. أسعار جديدة"), Passages{"سوريا.. أسعار جديدة"});
}

// Found by fuzzing: words of one character ended a sentence wherever the rest held a line break.
TEST(Passages, DoNotEndWithinACharacterOfSeveralWords) {
  EXPECT_EQ(passages_of("قال النبي ﷺ إن الخير باق\nدمشق"),
            (Passages{"قال النبي ﷺ إن الخير باق", "دمشق"}));
  EXPECT_EQ(passages_of("وصل ½ الوفد؛ وعاد"), (Passages{"وصل ½ الوفد", "وعاد"}));
}

TEST(Passages, TakeQuotationsOutWholeWithTheirSentences) {
  EXPECT_EQ(passages_of("وقال: «لن نغلق الجسر اليوم. سنبقى هنا. هذا وعد» ثم غادر."),
            (Passages{"وقال", "<لن نغلق الجسر اليوم. سنبقى هنا. هذا وعد>", "ثم غادر"}));
  for (const char* quoted : {"\"لن نغلق الجسر اليوم\"", "“لن نغلق الجسر اليوم”"}) {
    EXPECT_EQ(passages_of(quoted), Passages{"<لن نغلق الجسر اليوم>"});
  }
}

TEST(Passages, LeaveQuotedNamesInTheirSentence) {
  EXPECT_EQ(passages_of("قال مراسل «ضفتان» إن الجسر مغلق"),
            Passages{"قال مراسل «ضفتان» إن الجسر مغلق"});
}

TEST(Passages, TakeNoQuotationOfFewerThanFourWords) {
  EXPECT_EQ(passages_of("قال إن «الجسر مغلق اليوم» ثم مضى"),
            Passages{"قال إن «الجسر مغلق اليوم» ثم مضى"});
  EXPECT_EQ(passages_of("قال «إن الجسر مغلق اليوم» ثم مضى"),
            (Passages{"قال", "<إن الجسر مغلق اليوم>", "ثم مضى"}));
}

TEST(Passages, KeepTwoQuotationsInARowApart) {
  EXPECT_EQ(passages_of("«إن الجسر مغلق اليوم» «ولن يفتح قبل الصيف»"),
            (Passages{"<إن الجسر مغلق اليوم>", "<ولن يفتح قبل الصيف>"}));
}

TEST(Passages, EndBehindALatinLetterAndANumber) {
  EXPECT_EQ(passages_of("فاز الفريق B. ثم غادر"), (Passages{"فاز الفريق B", "ثم غادر"}));
  EXPECT_EQ(passages_of("وصل في الساعة 7. ثم غادر"), (Passages{"وصل في الساعة 7", "ثم غادر"}));
}

TEST(Passages, TakeTheOuterOfNestedQuotations) {
  EXPECT_EQ(passages_of("«قال لنا \"لا تعبروا هذا الجسر القديم\" ومضى»"),
            Passages{"<قال لنا \"لا تعبروا هذا الجسر القديم\" ومضى>"});
}

TEST(Passages, TakeMarksWithoutPartnersForNone) {
  EXPECT_EQ(passages_of("قال «إن الجسر مغلق اليوم أمام الجميع"),
            Passages{"قال «إن الجسر مغلق اليوم أمام الجميع"});
  EXPECT_EQ(passages_of("طوله 5\" فقط\nقال \"إن الجسر مغلق اليوم\" ومضى"),
            (Passages{"طوله 5\" فقط", "قال", "<إن الجسر مغلق اليوم>", "ومضى"}));
}

TEST(Passages, OfNoWordsAreNone) {
  EXPECT_TRUE(passages_of("").empty());
  EXPECT_TRUE(passages_of("... «» !").empty());
}

TEST(Passages, AreCutWhereTheyGrowTooLong) {
  std::string line;
  for (int i = 0; i < 1000; ++i) line += "كلمة ";
  const std::vector<Passage> passages = split_passages(line, words_of(line));
  ASSERT_EQ(passages.size(), 5U);
  EXPECT_EQ(passages[0].size(), kMostPassageWords);
}

TEST(Passages, BearMarksByTheHundredThousand) {
  std::string text;
  for (int i = 0; i < 200000; ++i) text += i % 2 == 0 ? "«" : "\"";
  EXPECT_EQ(passages_of(text + " كلمة").size(), 1U);
}

RC_GTEST_PROP(Passages, HoldEveryWordOnceInOrder, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("قال", "إنَّ", "«", "»", "\"", "“", "”", ".", "..", "؟", "؛",
                                    "\n", " ", " ", " ", "د", "7", "\xD9", "\xFF"));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  const WordList words = words_of(text);
  std::uint32_t next = 0;
  for (const Passage& passage : split_passages(text, words)) {
    RC_ASSERT(passage.first_word == next);
    RC_ASSERT(passage.end_word > passage.first_word);
    RC_ASSERT(passage.last_sentence >= passage.first_sentence);
    next = passage.end_word;
  }
  RC_ASSERT(next == words.words.size());
}

}  // namespace
}  // namespace zawiya::text
