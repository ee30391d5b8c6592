#include "compare/differences.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace zawiya::compare {
namespace {

/// What differs between two lines of folded words once the words at `matches` are matched.
std::vector<WordDifference> differences_of(
    const std::string& a, const std::string& b,
    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& matches) {
  WordForms forms;
  const auto forms_of = [&](const std::string& line) {
    std::istringstream words(line);
    std::vector<std::uint32_t> numbers;
    for (std::string word; words >> word;) numbers.push_back(forms.add(word));
    return numbers;
  };
  const std::vector<std::uint32_t> in_a = forms_of(a);
  const std::vector<std::uint32_t> in_b = forms_of(b);
  forms.link();
  std::vector<WordMatch> similar;
  for (const auto& [at_a, at_b] : matches) {
    similar.push_back({at_a, at_b, forms.similarity(in_a[at_a], in_b[at_b])});
  }
  return word_differences(in_a, {0, static_cast<std::uint32_t>(in_a.size())}, in_b,
                          {0, static_cast<std::uint32_t>(in_b.size())}, similar, forms);
}

TEST(WordDifferences, AreWholePhrasesBetweenMatches) {
  const auto found = differences_of("تعيد الجهات الحكومية المختصة فتح الجسر",
                                    "تعيد اجهزة النظام فتح الجسر", {{0, 0}, {4, 3}, {5, 4}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].change, Change::kSubstituted);
  EXPECT_EQ(found[0].a, (WordRange{1, 4}));
  EXPECT_EQ(found[0].b, (WordRange{1, 3}));
}

TEST(WordDifferences, StayTwoAroundAPrepositionWhenEachStandsByItself) {
  const auto found = differences_of("فر ارهابيون من المدينة ليلا", "فر ثوار من العاصمة ليلا",
                                    {{0, 0}, {2, 2}, {4, 4}});
  EXPECT_EQ(found.size(), 2U);
}

TEST(WordDifferences, AreOneAroundAPrepositionWhenHalfIsGrammar) {
  const auto found =
      differences_of("فر قد من المدينة ليلا", "فر ثوار من العاصمة ليلا", {{0, 0}, {2, 2}, {4, 4}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].a, (WordRange{1, 4}));
}

TEST(WordDifferences, AreClausesOfTheirOwnWhenLong) {
  const auto found = differences_of("وعد شمس قمر نجم نهر بحر جبل سهل",
                                    "وعد خبز ملح زيت تمر لبن عسل دقيق", {{0, 0}});
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].change, Change::kLeftOut);
  EXPECT_EQ(found[1].change, Change::kAdded);
}

TEST(WordDifferences, OfNothingAreNone) { EXPECT_TRUE(differences_of("", "", {}).empty()); }

}  // namespace
}  // namespace zawiya::compare
