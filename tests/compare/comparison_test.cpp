#include "compare/comparison.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace zawiya::compare {
namespace {

const Comparer& comparer() {
  static const Comparer one;
  return one;
}

/// A comparison with its texts, to ask what spans say.
class Compared {
 public:
  Compared(std::string a, std::string b)
      : a_(std::move(a)), b_(std::move(b)), comparison_(comparer().compare(a_, b_)) {}

  const Comparison& operator*() const { return comparison_; }
  const Comparison* operator->() const { return &comparison_; }

  /// What was changed in this way, as pairs of phrases, minor ones left out.
  std::vector<std::pair<std::string, std::string>> changed(Change change) const {
    std::vector<std::pair<std::string, std::string>> phrases;
    for (const PassagePair& pair : comparison_.pairs) {
      for (const Difference& difference : pair.differences) {
        if (difference.change != change || difference.minor) continue;
        phrases.emplace_back(difference.a.in(a_), difference.b.in(b_));
      }
    }
    return phrases;
  }

  std::size_t differences() const {
    std::size_t count = 0;
    for (const PassagePair& pair : comparison_.pairs) count += pair.differences.size();
    return count;
  }

  std::string a(const PassagePair& pair) const { return std::string(pair.a.bytes.in(a_)); }
  std::string b(const PassagePair& pair) const { return std::string(pair.b.bytes.in(b_)); }

 private:
  std::string a_;
  std::string b_;
  Comparison comparison_;
};

using Phrases = std::vector<std::pair<std::string, std::string>>;

TEST(Comparison, FindsThePhraseThatStandsForAnotherInAQuotedStatement) {
  const Compared compared(
      "وقال البيان الصادر أمس: «ستعيد الجهات الحكومية المختصة فتح المعبر أمام القوافل قبل نهاية "
      "الأسبوع». وحضر اللقاء ممثلون عن البلديات.",
      "شكك ناشطون في الموعد. ونقلت الشبكة عن البيان: «ستعيد أجهزة النظام فتح المعبر أمام القوافل "
      "قبل نهاية الأسبوع»، بعد وعود كثيرة لم تتحقق.");
  ASSERT_EQ(compared->pairs.size(), 2U);  // who says it, and what is said
  const PassagePair& statement = compared->pairs[1];
  EXPECT_TRUE(statement.a.quoted);
  EXPECT_TRUE(statement.b.quoted);
  ASSERT_EQ(statement.differences.size(), 1U);
  EXPECT_EQ(compared.changed(Change::kSubstituted),
            (Phrases{{"وقال", "ونقلت الشبكة عن"}, {"الجهات الحكومية المختصة", "أجهزة النظام"}}));
}

TEST(Comparison, SeesThroughClitics) {
  const Compared compared("أعلنت الجهات الحكومية والبلديات إغلاق السوق القديم",
                          "أعلنت والجهات الحكومية البلديات بإغلاق للسوق القديم");
  EXPECT_EQ(compared.differences(), 0U);
  ASSERT_EQ(compared->pairs.size(), 1U);
  EXPECT_EQ(compared->pairs[0].relation, Relation::kSame);
}

TEST(Comparison, SeesThroughSpellingVowelMarksAndPunctuation) {
  const Compared compared("«أكّدَ المسؤولُ أنَّ الإنتاجَ سيزدادُ، هذا العام»",
                          "اكد المسئول ان الانتاج ســـيزداد هذا العام");
  EXPECT_EQ(compared.differences(), 0U);
  EXPECT_EQ(compared->pairs.size(), 1U);
}

TEST(Comparison, SaysNothingOfTextsThatAreTheSame) {
  const std::string text = "افتتح الوزير الجسر الجديد. وقال: «عملنا ليلا ونهارا من أجل الناس».";
  const Compared compared(text, text);
  EXPECT_EQ(compared.differences(), 0U);
  EXPECT_TRUE(compared->only_in_a.empty());
  EXPECT_TRUE(compared->only_in_b.empty());
}

TEST(Comparison, FindsNothingInCommon) {
  const Compared compared("فاز الفريق المحلي بثلاثة أهداف.", "ارتفعت أسعار القمح في الأسواق.");
  EXPECT_TRUE(compared->pairs.empty());
  EXPECT_EQ(compared->only_in_a.size(), 1U);
  EXPECT_EQ(compared->only_in_b.size(), 1U);
}

TEST(Comparison, BearsTextsWithoutWords) {
  const Compared compared("", "...!");
  EXPECT_EQ(compared->words_a, 0U);
  EXPECT_EQ(compared->words_b, 0U);
  EXPECT_TRUE(compared->pairs.empty());
}

TEST(Comparison, AlignsQuotationsInAnotherOrder) {
  const std::string first = "«لن نسمح بإغلاق المدارس في هذا الشتاء مهما حدث»";
  const std::string second = "«ميزانية الصحة سترتفع بمقدار الثلث العام المقبل»";
  const Compared compared("قال الوزير: " + first + ". وأضاف: " + second + ".",
                          "ذكر الوزير: " + second + ". ثم قال: " + first + ".");
  std::size_t same = 0;
  for (const PassagePair& pair : compared->pairs) {
    if (!pair.a.quoted) continue;
    EXPECT_EQ(compared.a(pair), compared.b(pair));
    EXPECT_EQ(pair.relation, Relation::kSame);
    ++same;
  }
  EXPECT_EQ(same, 2U);
}

TEST(Comparison, SaysWhatAHalfQuotedStatementLacks) {
  const Compared compared(
      "قال: «سنفتح الطريق الدولي أمام الشاحنات غدا بعد إزالة الركام من الجسر الشمالي»",
      "وعد بأن «سنفتح الطريق الدولي أمام الشاحنات غدا»");
  EXPECT_EQ(compared.changed(Change::kLeftOut),
            (Phrases{{"بعد إزالة الركام من الجسر الشمالي", ""}}));
  EXPECT_EQ(compared.changed(Change::kAdded), Phrases{});
}

TEST(Comparison, FindsFiveSentencesInsideALongerStatement) {
  const std::string five =
      "وصلت القافلة الأولى إلى المخيم صباحا. تسلم السكان الخيام والبطانيات كاملة. عالج الأطباء "
      "عشرات الأطفال المرضى. تعهد المنظمون بقوافل أسبوعية منتظمة. لم يعترض أحد طريق الشاحنات";
  const Compared compared("قالت المنسقة: «" + five + "».",
                          "جاء في البيان: «نشكر كل المتبرعين على كرمهم الكبير. " + five +
                              ". وسنعلن قريبا أسماء المدارس المشاركة في الحملة المقبلة».");
  const auto whole = std::find_if(compared->pairs.begin(), compared->pairs.end(),
                                  [](const PassagePair& pair) { return pair.a.quoted; });
  ASSERT_NE(whole, compared->pairs.end());
  EXPECT_EQ(compared.a(*whole), five);
  EXPECT_EQ(compared.changed(Change::kLeftOut), Phrases{});
  const Phrases added = compared.changed(Change::kAdded);
  ASSERT_EQ(added.size(), 2U);
  EXPECT_EQ(added[0].second, "نشكر كل المتبرعين على كرمهم الكبير");
  EXPECT_EQ(added[1].second, "وسنعلن قريبا أسماء المدارس المشاركة في الحملة المقبلة");
}

TEST(Comparison, LetsOnePassageAnswerToPartsOfTwo) {
  const Compared compared(
      "أكد المدير أن المحطة ستعمل بكامل طاقتها مطلع الشهر المقبل وأن أسعار المياه ستبقى ثابتة "
      "طوال فصل الصيف",
      "ستبقى أسعار المياه ثابتة طوال فصل الصيف. وستعمل المحطة بكامل طاقتها مطلع الشهر المقبل.");
  ASSERT_EQ(compared->pairs.size(), 2U);
  EXPECT_TRUE(compared->only_in_b.empty());
  EXPECT_LT(compared->pairs[1].b.bytes.begin, compared->pairs[0].b.bytes.begin);
}

TEST(Comparison, CallsMovedWordsMoved) {
  const Compared compared("أعلن الوزير اليوم افتتاح المستشفى الجديد في البلدة",
                          "أعلن الوزير افتتاح المستشفى الجديد في البلدة اليوم");
  EXPECT_EQ(compared.changed(Change::kMoved), (Phrases{{"اليوم", "اليوم"}}));
  EXPECT_EQ(compared.differences(), 1U);
}

TEST(Comparison, KeepsNegationsAndCallsWordsOfGrammarMinor) {
  const Compared negated("سنغلق المعبر أمام القوافل هذا الأسبوع",
                         "لن نغلق المعبر أمام القوافل هذا الأسبوع");
  EXPECT_EQ(negated.changed(Change::kAdded), (Phrases{{"", "لن"}}));
  const Compared minor("رصدت فرق الرقابة مخالفات في الأسواق",
                       "كما رصدت فرق الرقابة مخالفات في الأسواق");
  EXPECT_EQ(minor.differences(), 1U);
  EXPECT_EQ(minor.changed(Change::kAdded), Phrases{});
}

TEST(Comparison, MarksOneRootAsKin) {
  const Compared compared("قال في مؤتمر صحافي عقده أمس في العاصمة",
                          "قال في مؤتمر صحفي عقده أمس في العاصمة");
  ASSERT_EQ(compared.differences(), 1U);
  EXPECT_TRUE(compared->pairs[0].differences[0].similar);
}

TEST(Comparison, TellsANameSpeltOtherwiseFromWhatStandsBesideIt) {
  const Compared compared("رفع المتظاهرون في الساحة الكبرى صورة تلغرام",
                          "رفع المتظاهرون في الساحة الكبرى صورة تليغرام وهتفوا طويلا");
  EXPECT_EQ(compared.changed(Change::kSubstituted), (Phrases{{"تلغرام", "تليغرام"}}));
  EXPECT_EQ(compared.changed(Change::kAdded), (Phrases{{"", "وهتفوا طويلا"}}));
}

TEST(Comparison, PairsPassagesThatTellOfTheSameInOtherWords) {
  const Compared compared(
      "أحكمت وحدات الجيش سيطرتها على بلدة تل الورد في ريف المحافظة بعد عمليات دقيقة.",
      "سقطت بلدة تل الورد أمس بيد قوات النظام التي بسطت سيطرة كاملة عليها بعد قصف عنيف.");
  ASSERT_EQ(compared->pairs.size(), 1U);
  EXPECT_EQ(compared->pairs[0].relation, Relation::kRelated);
  EXPECT_EQ(compared.differences(), 0U);
  EXPECT_GE(compared->pairs[0].shared_a.size(), 3U);
}

TEST(Comparison, KeepsQuotationMarksTogether) {
  const std::string text = "«لن نعود إلى الوراء أبدا»، قال مراسل «ضفتان»";
  const Compared compared(text, "فاز الفريق المحلي بثلاثة أهداف.");
  ASSERT_EQ(compared->only_in_a.size(), 1U);
  EXPECT_EQ(compared->only_in_a[0].bytes.in(text), text);
}

TEST(Comparison, BearsIllFormedTextAndHugeLines) {
  const std::string bad = "قال \xD9 الوزير\xFF إن العمل مستمر \xF0\x9F ليلا ونهارا";
  EXPECT_EQ(Compared(bad, bad).differences(), 0U);
  std::string line;
  for (int i = 0; i < 30000; ++i) line += "كلمة" + std::to_string(i * 7919 % 5000) + " ";
  const Compared huge(line, line.substr(line.size() / 2));
  EXPECT_FALSE(huge->pairs.empty());
}

}  // namespace
}  // namespace zawiya::compare
