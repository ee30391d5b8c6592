#include "text/other_language.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

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

TEST(OtherLanguage, TellsPashtoAndUyghur) {
  EXPECT_EQ(other_language({"وزیر وویل چې نوی پل تېر کال بشپړ شوی او خلک ترې ګټه اخلي"}), "Pashto");
  EXPECT_EQ(other_language({"مىنىستىر يېڭى كۆۋرۈكنىڭ ئۆتكەن يىلى پۈتكەنلىكىنى ئېيتتى"}), "Uyghur");
}

TEST(OtherLanguage, CountsAWordWithJoinersOnce) {
  std::string text = "از می‌گذشتند";  // one of the commonest, of twenty
  for (int i = 0; i < 18; ++i) text += " پرس";
  EXPECT_EQ(other_language({text}), "Persian");
  EXPECT_EQ(other_language({text + " پرس"}), "");
}

/// Letters of Arabic, the last `others` of them the letter that is named.
std::string letters_with(std::size_t letters, std::size_t others, std::string_view other) {
  std::string text;
  for (std::size_t i = 0; i < letters; ++i) text += i + others < letters ? "ب" : other;
  return text;
}

TEST(OtherLanguage, IsToldByAFewOfItsOwnLetters) {
  struct Own {
    const char* language;
    std::size_t in_hundred;
    std::vector<const char*> letters;
  };
  for (const Own& own :
       {Own{"Urdu", 4, {"ہ", "ے", "ں", "ٹ", "ڈ", "ڑ"}}, Own{"Uyghur", 2, {"ۇ", "ۈ", "ۋ"}},
        Own{"Pashto", 2, {"ښ", "ځ", "څ", "ۍ", "ې", "ړ", "ږ", "ډ"}},
        Own{"Kurdish", 3, {"ە", "ۆ", "ێ", "ڵ", "ڕ"}}}) {
    for (const char* letter : own.letters) {
      EXPECT_EQ(other_language({letters_with(100, own.in_hundred, letter)}), own.language)
          << letter;
      EXPECT_EQ(other_language({letters_with(100, own.in_hundred - 1, letter)}), "") << letter;
    }
  }
}

TEST(OtherLanguage, IsPersianByLettersAndWordsTogether) {
  const std::string words = "بب بب بب بب بب بب بب بب بب بب بب بب بب بب بب بب بب بب بب ";
  EXPECT_EQ(other_language({words + "از", "پ"}), "") << "one word of twenty-one";
  EXPECT_EQ(other_language({words + "پاز"}), "");
  EXPECT_EQ(other_language({words + "از"}), "") << "no letter of Persian";
  for (const char* word : {"از", "است", "می", "به", "در", "را", "که", "های", "این", "با"}) {
    EXPECT_EQ(other_language({words.substr(10) + "پ " + word + " "}), "Persian") << word;
  }
}

TEST(OtherLanguage, IsAnotherScriptWhereMostLettersAre) {
  const std::string ten = letters_with(10, 0, "");
  EXPECT_EQ(other_language({ten, "abcdefghij"}), "");
  EXPECT_EQ(other_language({ten, "AbcdefghiZz"}), "Latin script");
  EXPECT_EQ(other_language({std::string("ÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉÉ")}), "Latin script");
  EXPECT_EQ(other_language({"abcdefghij", "жжжжжжжжжжж"}), "Cyrillic script");
}

TEST(OtherLanguage, CountsLettersAlone) {
  const std::string nineteen = "abcdefghijklmnopqrs";
  EXPECT_EQ(other_language({nineteen + "t"}), "Latin script");
  for (const char* other : {"", "1", "@[`{", "”…", "\u0301", "\u0663\u0663", "\u060C"}) {
    EXPECT_EQ(other_language({nineteen + other}), "") << other;
  }
  EXPECT_EQ(other_language({nineteen + "t", "٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣٣"}), "Latin script")
      << "digits are of no script";
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
