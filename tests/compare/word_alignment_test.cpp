#include "compare/word_alignment.hpp"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <vector>

namespace zawiya::compare {
namespace {

/// Two lines of folded words and their best local alignment.
class Aligned {
 public:
  Aligned(const std::string& a, const std::string& b) {
    const std::vector<std::uint32_t> forms_a = forms_of(a);
    const std::vector<std::uint32_t> forms_b = forms_of(b);
    forms_.link();
    const std::vector<float> weights(forms_.size(), 1);
    alignment_ = WordAligner(forms_, weights)
                     .align(forms_a, {0, static_cast<std::uint32_t>(forms_a.size())}, forms_b,
                            {0, static_cast<std::uint32_t>(forms_b.size())});
  }

  const LocalAlignment* operator->() const { return &alignment_; }

 private:
  std::vector<std::uint32_t> forms_of(const std::string& line) {
    std::istringstream words(line);
    std::vector<std::uint32_t> forms;
    for (std::string word; words >> word;) forms.push_back(forms_.add(word));
    return forms;
  }

  WordForms forms_;
  LocalAlignment alignment_;
};

TEST(WordAligner, FindsWhatIsSharedInsideDifferentWords) {
  const Aligned aligned("شمس فتح الجسر القديم قمر", "نهر بحر فتح الجسر القديم");
  EXPECT_EQ(aligned->a, (WordRange{1, 4}));
  EXPECT_EQ(aligned->b, (WordRange{2, 5}));
  EXPECT_EQ(aligned->matches.size(), 3U);
  EXPECT_NEAR(aligned->score, 3, 1e-6);
  EXPECT_NEAR(aligned->matched, 3, 1e-6);
}

TEST(WordAligner, SaysOfEqualWordsWhatItsTableSays) {
  // A word behind that B lacks asks for the table; the repeated words could be aligned askew.
  for (const std::string line : {"فتح الجسر فتح الجسر فتح", "فتح", "نهر نهر نهر نهر"}) {
    const Aligned whole(line, line);
    const Aligned by_table(line + " قمر", line);
    EXPECT_EQ(whole->a, by_table->a);
    EXPECT_EQ(whole->b, by_table->b);
    EXPECT_EQ(whole->score, by_table->score);
    EXPECT_EQ(whole->matched, by_table->matched);
    ASSERT_EQ(whole->matches.size(), by_table->matches.size());
    for (std::size_t m = 0; m < whole->matches.size(); ++m) {
      EXPECT_EQ(whole->matches[m].a, by_table->matches[m].a);
      EXPECT_EQ(whole->matches[m].b, by_table->matches[m].b);
      EXPECT_EQ(whole->matches[m].similarity, by_table->matches[m].similarity);
    }
  }
}

TEST(WordAligner, BridgesWordsThatOneTextLacksAtTheirPrice) {
  const Aligned aligned("فتح الجسر امام الناس", "فتح الجسر القديم الطويل امام الناس");
  EXPECT_EQ(aligned->matches.size(), 4U);
  EXPECT_EQ(aligned->b, (WordRange{0, 6}));
  EXPECT_NEAR(aligned->matched, 4, 1e-6);
  EXPECT_NEAR(aligned->score, 4 - 0.25 - 2 * 0.04, 1e-5);
}

TEST(WordAligner, PairsKinButSaysThatTheyAreNotTheSame) {
  const Aligned aligned("وصل مندوب تلغرام صباحا", "وصل مندوب تليغرام صباحا");
  ASSERT_EQ(aligned->matches.size(), 4U);
  EXPECT_EQ(aligned->matches[2].similarity, WordSimilarity::kLetters);
  EXPECT_EQ(aligned->matches[3].similarity, WordSimilarity::kSame);
}

TEST(WordAligner, FindsNothingWhereNothingIsShared) {
  EXPECT_EQ(Aligned("شمس قمر", "نهر بحر")->score, 0);
  EXPECT_TRUE(Aligned("شمس قمر", "")->matches.empty());
  EXPECT_TRUE(Aligned("", "")->matches.empty());
}

}  // namespace
}  // namespace zawiya::compare
