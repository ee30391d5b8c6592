#include "framing/word_forms.hpp"

#include <gtest/gtest.h>

#include <string>

#include "features/normalizer.hpp"

namespace zawiya::framing {
namespace {

Kinship kinship_of(const std::string& a, const std::string& b) {
  static const features::Normalizer normalizer(features::Folds(WordForms::fold_bits()));
  WordForms forms;
  const std::uint32_t form_a = forms.add(normalizer.normalise(a).text);
  const std::uint32_t form_b = forms.add(normalizer.normalise(b).text);
  forms.link();
  EXPECT_EQ(forms.kinship(form_a, form_b), forms.kinship(form_b, form_a)) << a << " " << b;
  return forms.kinship(form_a, form_b);
}

TEST(WordForms, TakeSpellingsForOneForm) {
  EXPECT_EQ(kinship_of("مسؤول", "مسئول"), Kinship::kSame);
  EXPECT_EQ(kinship_of("أكَّدَ", "اكد"), Kinship::kSame);
  EXPECT_EQ(kinship_of("مدرسة", "مدرسه"), Kinship::kSame);
}

TEST(WordForms, SeeThroughClitics) {
  EXPECT_EQ(kinship_of("والجهات", "الجهات"), Kinship::kClitics);
  EXPECT_EQ(kinship_of("بالنظام", "والنظام"), Kinship::kClitics);
  EXPECT_EQ(kinship_of("للسوق", "السوق"), Kinship::kClitics);
  EXPECT_EQ(kinship_of("بأن", "أن"), Kinship::kClitics);
}

TEST(WordForms, SeeThroughEndings) {
  for (const auto& [a, b] : {std::pair{"السوريين", "السوريون"}, std::pair{"أعلنت", "أعلن"},
                             std::pair{"قراراتهم", "القرارات"}, std::pair{"قالوا", "قال"}}) {
    EXPECT_EQ(kinship_of(a, b), Kinship::kStem) << a << " " << b;
  }
}

TEST(WordForms, KnowBrokenPluralsForKinOnly) {
  EXPECT_EQ(kinship_of("صندوق", "الصناديق"), Kinship::kRoot);
  EXPECT_FALSE(same_word(kinship_of("قاتل", "قتيل")));
}

TEST(WordForms, KnowSpellingsOneLetterApartForKinOnly) {
  for (const auto& [a, b] : {std::pair{"تلغرام", "تليغرام"}, std::pair{"الأميركية", "الأمريكية"},
                             std::pair{"صحافي", "صحفي"}, std::pair{"مركز", "مراكز"}}) {
    EXPECT_FALSE(same_word(kinship_of(a, b))) << a << " " << b;
    EXPECT_NE(kinship_of(a, b), Kinship::kNone) << a << " " << b;
  }
  EXPECT_EQ(kinship_of("كتب", "كذب"), Kinship::kNone) << "too short to say";
}

TEST(WordForms, KeepDifferentWordsApart) {
  for (const auto& [a, b] : {std::pair{"الجهات", "أجهزة"}, std::pair{"لم", "لن"},
                             std::pair{"لن", "لنا"}, std::pair{"إرهابيون", "ثوار"}}) {
    EXPECT_EQ(kinship_of(a, b), Kinship::kNone) << a << " " << b;
  }
}

TEST(WordForms, OfOneKeyTooManyAreNotLinked) {
  WordForms forms;
  const std::uint32_t first = forms.add("كتاب");
  for (int i = 0; i < 300; ++i) {
    std::string word = "كتاب";
    for (int w = 0; w <= i; ++w) word += "و";
    forms.add(word);
  }
  forms.link();
  EXPECT_LE(forms.kin(first).size(), 65U);
}

}  // namespace
}  // namespace zawiya::framing
