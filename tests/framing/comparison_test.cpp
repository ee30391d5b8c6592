#include "framing/comparison.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace zawiya::framing {
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

}  // namespace
}  // namespace zawiya::framing
