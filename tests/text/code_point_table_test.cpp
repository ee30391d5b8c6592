#include "text/code_point_table.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

#include "random_text.hpp"
#include "reference_normaliser.hpp"
#include "text/normalizer.hpp"

namespace zawiya::text {
namespace {

constexpr char32_t kAllCodePoints = 0x110000;

bool is_surrogate(char32_t c) { return c >= 0xD800 && c < 0xE000; }

/// `c` in the places where normalisation treats it differently.
std::u32string in_contexts(char32_t c) {
  const std::u32string one(1, c);
  std::u32string text = one + U"\n\u0628" + one + U"\u0645\n";    // alone, between two letters
  text += U"\u0627\u0651" + one + U" e\u0301" + one + one + one;  // after a base with a mark
  text += U"\u064A\u0654" + one + U"\u0653\n" + one + U"\u064B\u0338";  // before marks
  return text;
}

/// The first stretch of code points on which the two disagree, with what they say.
std::string first_difference(Folds folds, std::u32string (*contexts)(char32_t)) {
  constexpr char32_t kAtOnce = 16;
  const Normalizer normalizer(folds);
  const ReferenceNormaliser reference(folds);
  for (char32_t first = 0; first < kAllCodePoints; first += kAtOnce) {
    if (is_surrogate(first)) continue;
    std::u32string text;
    for (char32_t c = first; c < first + kAtOnce; ++c) text += contexts(c) + U'\n';
    const std::string actual = normalizer.normalise(encode_utf8(text)).text;
    const std::string expected = encode_utf8(reference.normalise(text));
    if (actual == expected) continue;
    std::ostringstream message;
    message << "from U+" << std::hex << static_cast<unsigned>(first) << ":\n"
            << actual << "but ICU says\n"
            << expected;
    return message.str();
  }
  return "";
}

class EveryCodePoint : public testing::TestWithParam<std::string> {};

TEST_P(EveryCodePoint, IsFoldedAsIcuAndTheRulesSay) {
  EXPECT_EQ(first_difference(profile_folds(GetParam()), in_contexts), "");
}

INSTANTIATE_TEST_SUITE_P(Profiles, EveryCodePoint, testing::Values("news", "lucene", "none"),
                         [](const auto& parameter) { return parameter.param; });

class EveryCodePointOfOneFold : public testing::TestWithParam<std::string> {};

TEST_P(EveryCodePointOfOneFold, IsFoldedAsIcuAndTheRulesSay) {
  const auto between_letters = [](char32_t c) {
    return std::u32string(1, c) + U"\n\u0627" + c + U"\u0645";
  };
  EXPECT_EQ(first_difference(parse_folds("compat," + GetParam()), between_letters), "");
}

INSTANTIATE_TEST_SUITE_P(WithCompat, EveryCodePointOfOneFold,
                         testing::Values("compat", "tashkeel", "tatweel", "alef", "hamza",
                                         "maqsura", "marbuta", "persian", "digits", "case",
                                         "controls", "elongation", "harakat", "alef-hamza"));

class EveryLetterWithTwoMarks : public testing::TestWithParam<std::string> {};

TEST_P(EveryLetterWithTwoMarks, IsFoldedAsIcuAndTheRulesSay) {
  const std::string& name = GetParam();
  const Folds folds = name == "news" ? profile_folds(name) : parse_folds(name);
  const Normalizer normalizer(folds);
  const ReferenceNormaliser reference(folds);
  std::u32string marks(kMarks);
  for (char32_t c = 0x0610; c < 0x06EE; ++c) {
    if (fold_code_point(c, Folds().with(Fold::kTashkeel)) == kDeletedCodePoint) marks += c;
  }
  for (char32_t base = 0x0620; base < 0x06D6; ++base) {
    if (!is_word_code_point(base)) continue;
    for (const char32_t first : marks) {
      std::u32string text;
      for (const char32_t second : marks) text += {base, first, second, U' '};
      ASSERT_EQ(normalizer.normalise(encode_utf8(text)).text,
                encode_utf8(reference.normalise(text)))
          << std::hex << static_cast<unsigned>(base) << ' ' << static_cast<unsigned>(first);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Folds, EveryLetterWithTwoMarks,
                         testing::Values("news", "compat,alef", "compat,persian", "compat,tashkeel",
                                         "compat,tashkeel,alef", "tashkeel,alef,hamza"));

TEST(CodePointTable, ArabicMarksNeedNoIcuInNews) {
  const CodePointTable table(profile_folds("news"));
  for (char32_t c = 0x064B; c <= 0x065F; ++c) {
    EXPECT_EQ(table[c].kind, CodePointEntry::kDeleted) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(CodePointTable, WordsAreLettersMarksAndDecimalDigits) {
  for (const char32_t c : {U'a', U'ب', U'ـ', U'ّ', U'٣', U'7', U'中', U'ʰ', U'\u0903', U'\u20DD'}) {
    EXPECT_TRUE(is_word_code_point(c)) << std::hex << static_cast<unsigned>(c);
  }
  for (const char32_t c : {U'\0', U' ', U'_', U'-', U'،', U'٪', U'½', U'²', U'Ⅷ', U'\uE000',
                           U'\uFFFF', U'\u200D', U'\U0001F600'}) {
    EXPECT_FALSE(is_word_code_point(c)) << std::hex << static_cast<unsigned>(c);
  }
}

}  // namespace
}  // namespace zawiya::text
