#include "compare/word_similarity.hpp"

#include <gtest/gtest.h>

#include <string>

#include "text/normalizer.hpp"

namespace zawiya::compare {
namespace {

WordSimilarity similarity_of(const std::string& a, const std::string& b) {
  static const text::Normalizer normalizer(text::Folds{WordForms::fold_bits()});
  WordForms forms;
  const std::uint32_t form_a = forms.add(normalizer.normalise(a).text);
  const std::uint32_t form_b = forms.add(normalizer.normalise(b).text);
  forms.link();
  EXPECT_EQ(forms.similarity(form_a, form_b), forms.similarity(form_b, form_a)) << a << " " << b;
  return forms.similarity(form_a, form_b);
}

TEST(WordForms, TakeSpellingsForOneForm) {
  EXPECT_EQ(similarity_of("مسؤول", "مسئول"), WordSimilarity::kSame);
  EXPECT_EQ(similarity_of("أكَّدَ", "اكد"), WordSimilarity::kSame);
  EXPECT_EQ(similarity_of("مدرسة", "مدرسه"), WordSimilarity::kSame);
}

TEST(WordForms, SeeThroughClitics) {
  EXPECT_EQ(similarity_of("والجهات", "الجهات"), WordSimilarity::kClitics);
  EXPECT_EQ(similarity_of("بالنظام", "والنظام"), WordSimilarity::kClitics);
  EXPECT_EQ(similarity_of("للسوق", "السوق"), WordSimilarity::kClitics);
  EXPECT_EQ(similarity_of("بأن", "أن"), WordSimilarity::kClitics);
}

TEST(WordForms, SeeThroughEndings) {
  for (const auto& [a, b] : {std::pair{"السوريين", "السوريون"}, std::pair{"أعلنت", "أعلن"},
                             std::pair{"قراراتهم", "القرارات"}, std::pair{"قالوا", "قال"}}) {
    EXPECT_EQ(similarity_of(a, b), WordSimilarity::kStem) << a << " " << b;
  }
}

TEST(WordForms, KnowBrokenPluralsForKinOnly) {
  EXPECT_EQ(similarity_of("صندوق", "الصناديق"), WordSimilarity::kRoot);
  EXPECT_FALSE(same_word(similarity_of("قاتل", "قتيل")));
}

TEST(WordForms, KnowSpellingsOneLetterApartForKinOnly) {
  for (const auto& [a, b] : {std::pair{"تلغرام", "تليغرام"}, std::pair{"الأميركية", "الأمريكية"},
                             std::pair{"صحافي", "صحفي"}, std::pair{"مركز", "مراكز"}}) {
    EXPECT_FALSE(same_word(similarity_of(a, b))) << a << " " << b;
    EXPECT_NE(similarity_of(a, b), WordSimilarity::kNone) << a << " " << b;
  }
  EXPECT_EQ(similarity_of("كتب", "كذب"), WordSimilarity::kNone) << "too short to say";
}

TEST(WordForms, KeepDifferentWordsApart) {
  for (const auto& [a, b] : {std::pair{"الجهات", "أجهزة"}, std::pair{"لم", "لن"},
                             std::pair{"لن", "لنا"}, std::pair{"إرهابيون", "ثوار"}}) {
    EXPECT_EQ(similarity_of(a, b), WordSimilarity::kNone) << a << " " << b;
  }
}

TEST(WordForms, BearAWordAsLongAsAnArticle) {
  WordForms forms;
  std::string word;
  for (int i = 0; i < 500'000; ++i) word += "وزئر";  // by the square of its length: an hour
  const std::uint32_t first = forms.add(word);
  forms.add("وزير");
  forms.link();
  EXPECT_EQ(forms.similar(first).size(), 1U);
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
  EXPECT_LE(forms.similar(first).size(), 65U);
}

}  // namespace
}  // namespace zawiya::compare
