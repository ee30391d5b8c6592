#include "cli/article_view.hpp"

#include <gtest/gtest.h>

namespace zawiya::cli {
namespace {

model::Evidence evidence(bool in_title, std::uint32_t begin, std::uint32_t end, float weight) {
  model::Evidence word;
  word.in_title = in_title;
  word.begin = begin;
  word.end = end;
  word.weight = weight;
  return word;
}

model::Explanation explanation(std::vector<model::Evidence> words) {
  model::Explanation why;
  why.words = std::move(words);
  return why;
}

TEST(ArticleView, MarksForAndAgainst) {
  const auto why = explanation({evidence(false, 0, 3, 1), evidence(false, 8, 11, -2)});
  EXPECT_EQ(marked_text("one two six.", false, why, 10, false), "⟦one⟧ two ⟨six⟩.");
  EXPECT_EQ(marked_text("one two six.", false, why, 10, true),
            "\x1b[1;32mone\x1b[0m two \x1b[31msix\x1b[0m.");
}

TEST(ArticleView, MarksEachFieldByItsOwnEvidence) {
  const auto why = explanation({evidence(true, 0, 3, 1), evidence(false, 4, 7, 1)});
  EXPECT_EQ(marked_text("one two", true, why, 10, false), "⟦one⟧ two");
  EXPECT_EQ(marked_text("one two", false, why, 10, false), "one ⟦two⟧");
}

TEST(ArticleView, MarksTheStrongestOnly) {
  const auto why = explanation(
      {evidence(false, 0, 1, 0.5F), evidence(false, 2, 3, -3), evidence(false, 4, 5, 1)});
  EXPECT_EQ(marked_text("a b c", false, why, 1, false), "a ⟨b⟩ c");
  EXPECT_EQ(marked_text("a b c", false, why, 0, false), "a b c");
  EXPECT_EQ(marked_text("a b c", false, why, 3, false), "⟦a⟧ ⟨b⟩ ⟦c⟧");
}

TEST(ArticleView, EscapesAllButLineBreaks) {
  const auto why = explanation({evidence(false, 5, 8, 1)});
  EXPECT_EQ(marked_text("a\x1b[m\nb\x07"
                        "c\xFF\n",
                        false, why, 10, false),
            "a\\u{1B}[m\n⟦b\\u{7}c⟧\\xFF\n");
}

}  // namespace
}  // namespace zawiya::cli
