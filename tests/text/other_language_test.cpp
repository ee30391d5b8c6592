#include "text/other_language.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::text {
namespace {

// All sentences are our own.
TEST(OtherLanguage, TellsLanguagesOfTheArabicScript) {
  const std::string persian =
      std::string("وزیر در این نشست گفت که پل از سال گذشته به ") +
      "بهره‌برداری رسیده است و گروهی از مردم " +
      "پیش از این با قایق از رود می‌گذشتند";
  EXPECT_EQ(other_language({persian}), "Persian");
  EXPECT_EQ(other_language(
                {"وزیر نے کہا کہ یہ پل پچھلے سال مکمل ہوا تھا اور لوگ اسے استعمال کر رہے ہیں"}),
            "Urdu");
  EXPECT_EQ(other_language({"وەزیر گوتی کە ئەم پردە ساڵی ڕابردوو تەواو بووە و خەڵک بەکاری دەهێنن"}),
            "Kurdish");
}

TEST(OtherLanguage, TellsOtherScripts) {
  EXPECT_EQ(other_language({"The minister opened", "the new bridge over the river"}),
            "Latin script");
  EXPECT_EQ(other_language({"Министр открыл новый мост через реку"}), "Cyrillic script");
  EXPECT_EQ(other_language({"השר פתח את הגשר החדש מעל הנהר"}), "Hebrew script");
}

TEST(OtherLanguage, IsNoneOfArabicInAnyDialectOrSpelling) {
  for (const char* text :
       {"افتتح الوزير صباح اليوم جسرا جديدا فوق النهر بعد عامين من العمل المتواصل",
        // As a Persian keyboard writes it, and with names from elsewhere.
        "قال الوزیر فی مؤتمر صحفی إن الجسر الجدید سیفتح الیوم أمام السیارات",
        "وصل المدرب غيتار چافي إلى گرگان وقال إنه سيدرب الفريق في الموسم القادم",
        "شو بدك تعمل هلق يا زلمة والجسر لساتو مسكر من الصبح", "افتتح الوزير 100 % iPhone"}) {
    EXPECT_EQ(other_language({text}), "") << text;
  }
}

TEST(OtherLanguage, IsNotToldOfFewLetters) {
  EXPECT_EQ(other_language({"Hello", "100 %"}), "");
  EXPECT_EQ(other_language({}), "");
  EXPECT_EQ(other_language({"\xFF\xFE\xD8", "\xDB"}), "");
}

}  // namespace
}  // namespace zawiya::text
