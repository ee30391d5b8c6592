#include "features/ngrams.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/text/random_text.hpp"
#include "tests/text/reference_normaliser.hpp"

namespace zawiya::features {
namespace {

std::vector<std::string> cut(NgramCutter& cutter, const std::string& word) {
  std::vector<std::string> ngrams;
  cutter.cut(word, [&](std::string_view ngram) { ngrams.emplace_back(ngram); });
  std::sort(ngrams.begin(), ngrams.end());
  return ngrams;
}

std::vector<std::string> cut_naively(const std::u32string& word, std::size_t shortest,
                                     std::size_t longest) {
  const std::u32string marked = U'\x02' + word + U'\x03';
  std::vector<std::string> ngrams;
  for (std::size_t begin = 0; begin < marked.size(); ++begin) {
    for (std::size_t size = shortest; size <= longest && begin + size <= marked.size(); ++size) {
      ngrams.push_back(text::encode_utf8(marked.substr(begin, size)));
    }
  }
  std::sort(ngrams.begin(), ngrams.end());
  return ngrams;
}

RC_GTEST_PROP(NgramCutter, CutsWhatASlidingWindowCuts, ()) {
  const auto shortest = *rc::gen::inRange<std::uint32_t>(1, 6);
  const auto longest = *rc::gen::inRange<std::uint32_t>(shortest, 8);
  NgramCutter cutter(shortest, longest);
  for (int reuse = 0; reuse < 3; ++reuse) {
    const std::u32string word = U'\u0628' + *text::random_text();
    RC_ASSERT(cut(cutter, text::encode_utf8(word)) == cut_naively(word, shortest, longest));
  }
}

TEST(NgramCutter, MarksTheEndsOfTheWord) {
  NgramCutter cutter(2, 3);
  EXPECT_EQ(cut(cutter, "قد"),
            (std::vector<std::string>{"\x02ق", "\x02قد", "د\x03", "قد", "قد\x03"}));
}

TEST(NgramCutter, RepeatsWhatRepeats) {
  NgramCutter cutter(1, 1);
  EXPECT_EQ(cut(cutter, "مم"), (std::vector<std::string>{"\x02", "\x03", "م", "م"}));
}

TEST(NgramCutter, CutsNothingWhenThereAreNone) {
  NgramCutter cutter(2, 0);
  EXPECT_TRUE(cut(cutter, "خبر").empty());
}

TEST(NgramCutter, CutsNothingFromAWordTooShort) {
  NgramCutter cutter(4, 5);
  EXPECT_TRUE(cut(cutter, "ب").empty());
}

}  // namespace
}  // namespace zawiya::features
