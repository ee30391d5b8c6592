#include "text/name_forms.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace zawiya::text {
namespace {

bool takes(std::string_view name, const std::string& word, bool first = true) {
  const std::vector<std::string> forms = name_forms(name, first);
  EXPECT_TRUE(std::is_sorted(forms.begin(), forms.end()));
  return std::binary_search(forms.begin(), forms.end(), word);
}

TEST(NameForms, SeeThroughClitics) {
  for (const char* word : {"شهيد", "وشهيد", "فشهيد", "بشهيد", "لشهيد", "كشهيد", "الشهيد", "والشهيد",
                           "بالشهيد", "للشهيد", "وللشهيد", "فبالشهيد"}) {
    EXPECT_TRUE(takes("شهيد", word)) << word;
  }
}

TEST(NameForms, SeeThroughLightEndings) {
  for (const char* word : {"شهيدا", "شهيدان", "الشهيدين", "شهيدها", "شهيدنا"}) {
    EXPECT_TRUE(takes("شهيد", word)) << word;
  }
  for (const char* word : {"حكومتنا", "حكومات", "الحكومات", "وحكومته", "حكومتين"}) {
    EXPECT_TRUE(takes("حكومه", word)) << word;
  }
}

TEST(NameForms, KeepAnArticleThatTheNameIsWrittenWith) {
  EXPECT_TRUE(takes("النظام", "للنظام"));
  EXPECT_TRUE(takes("النظام", "وبالنظام"));
  EXPECT_FALSE(takes("النظام", "نظام"));
  EXPECT_TRUE(takes("المانيا", "لالمانيا")) << "letters that only look like the article";
}

TEST(NameForms, DoNotMakeAdjectivesOrLookInside) {
  EXPECT_FALSE(takes("النظام", "النظامي"));
  EXPECT_FALSE(takes("شهيد", "شهداء"));
  EXPECT_FALSE(takes("شهيد", "استشهد"));
}

TEST(NameForms, TakePrepositionsOnlyWhereTheNameBegins) {
  EXPECT_TRUE(takes("قوات", "لقوات", true));
  EXPECT_FALSE(takes("قوات", "لقوات", false));
  EXPECT_TRUE(takes("قوات", "القوات", false));
}

TEST(NameForms, AreMadeOfThreeLetters) {
  for (const char* word : {"قصرها", "بقصر", "القصر", "للقصر"}) EXPECT_TRUE(takes("قصر", word));
  EXPECT_TRUE(takes("فقه", "فقهها")) << "the last letter is of the root";
  EXPECT_FALSE(takes("فقه", "فقتها"));
  EXPECT_TRUE(takes("الف", "الالف")) << "a thousand, no article";
  EXPECT_TRUE(takes("الاب", "للاب"));
  EXPECT_FALSE(takes("الاب", "الالاب"));
}

TEST(NameForms, LeaveShortWordsAlmostAsTheyAre) {
  EXPECT_EQ(name_forms("سي", false), (std::vector<std::string>{"سي"}));
  EXPECT_FALSE(takes("سي", "سيا"));
}

}  // namespace
}  // namespace zawiya::text
