#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "random_text.hpp"
#include "reference_normaliser.hpp"
#include "text/normalizer.hpp"

namespace zawiya::text {
namespace {

constexpr Tokens kTokens[] = {Tokens::kWords, Tokens::kWordsAndMarks};

std::vector<std::string> words_of(const Normalizer& normalizer, std::string_view text,
                                  Tokens tokens) {
  WordList list;
  normalizer.split(text, list, tokens);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < list.words.size(); ++i) words.emplace_back(list[i]);
  return words;
}

std::string_view source_of(const std::string& text, const Word& word) {
  return std::string_view(text).substr(word.source_begin, word.source_end - word.source_begin);
}

bool begins_a_code_point(const std::string& text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

const std::vector<Normalizer>& normalizers() {
  static const std::vector<Normalizer> made = [] {
    std::vector<Normalizer> list;
    for (const std::string& profile : profile_names()) list.emplace_back(profile_folds(profile));
    list.emplace_back(parse_folds("compat"));
    list.emplace_back(parse_folds("compat,tashkeel,case,controls"));
    return list;
  }();
  return made;
}

RC_GTEST_PROP(Origins, RiseAndStandAtCodePoints, ()) {
  const std::string text = encode_utf8(*random_text());
  for (const Normalizer& normalizer : normalizers()) {
    const NormalisedText result = normalizer.normalise(text);
    RC_ASSERT(result.origins.size() == result.text.size());
    RC_ASSERT(std::is_sorted(result.origins.begin(), result.origins.end()));
    for (const std::uint32_t origin : result.origins) {
      RC_ASSERT(origin < text.size());
      RC_ASSERT(begins_a_code_point(text, origin));
    }
  }
}

RC_GTEST_PROP(Origins, AreWhereTheRestOfTheTextComesFrom, ()) {
  const std::string text = encode_utf8(*random_text());
  for (const Normalizer& normalizer : normalizers()) {
    if (normalizer.folds().has(Fold::kElongation)) continue;  // looks at what stands before
    const NormalisedText result = normalizer.normalise(text);
    for (std::size_t i = 0; i < result.text.size(); ++i) {
      if (i > 0 && result.origins[i] == result.origins[i - 1]) continue;
      RC_ASSERT(normalizer.normalise(std::string_view(text).substr(result.origins[i])).text ==
                result.text.substr(i));
    }
  }
}

void expect_ordered_ranges(const std::string& text, const WordList& list) {
  std::uint32_t last_begin = 0;
  for (const Word& word : list.words) {
    RC_ASSERT(word.size_bytes > 0U);
    RC_ASSERT(word.source_begin < word.source_end);
    RC_ASSERT(word.source_end <= text.size());
    RC_ASSERT(word.source_begin >= last_begin);
    RC_ASSERT(begins_a_code_point(text, word.source_begin));
    RC_ASSERT(begins_a_code_point(text, word.source_end));
    last_begin = word.source_begin;
  }
}

RC_GTEST_PROP(WordSources, AreOrderedRangesOfTheOriginal, ()) {
  const std::string text = encode_utf8(*random_text());
  for (const Normalizer& normalizer : normalizers()) {
    for (const Tokens tokens : kTokens) {
      WordList list;
      normalizer.split(text, list, tokens);
      expect_ordered_ranges(text, list);
    }
  }
}

RC_GTEST_PROP(WordSources, GiveTheWordAgain, ()) {
  const std::string text = encode_utf8(*random_text());
  for (const Normalizer& normalizer : normalizers()) {
    // Of posts, what a sign is depends on what stands beside it.
    if (normalizer.folds().without_post_folds() != normalizer.folds()) continue;
    for (const Tokens tokens : kTokens) {
      WordList list;
      normalizer.split(text, list, tokens);
      for (std::size_t i = 0; i < list.words.size(); ++i) {
        // More than one word only where a ligature such as U+FDFA stands for several.
        const auto again = words_of(normalizer, source_of(text, list.words[i]), tokens);
        RC_ASSERT(std::count(again.begin(), again.end(), std::string(list[i])) >= 1);
      }
    }
  }
}

TEST(WordSources, ShowTheArticleAsItWasWritten) {
  const Normalizer news(profile_folds("news"));
  const std::string text = "«الحُكُومَةُ» أعْلنتـــْ، Ǘser";
  WordList list;
  news.split(text, list);
  ASSERT_EQ(list.words.size(), 3U);
  EXPECT_EQ(list[0], "الحكومه");
  EXPECT_EQ(source_of(text, list.words[0]), "الحُكُومَةُ");
  EXPECT_EQ(list[1], "اعلنت");
  EXPECT_EQ(source_of(text, list.words[1]), "أعْلنتـــْ");
  EXPECT_EQ(list[2], "ǘser");
  EXPECT_EQ(source_of(text, list.words[2]), "Ǘser");
}

TEST(WordSources, AMarkBehindASeparatorBeginsTheWord) {
  const Normalizer news(profile_folds("news"));
  for (const std::string separator : {"\n", " ", ".", "=", "\u3000", "\u060C"}) {
    const std::string text = "قال" + separator + "\u0301كتاب";
    WordList list;
    news.split(text, list);
    ASSERT_EQ(list.words.size(), 2U) << separator;
    EXPECT_EQ(source_of(text, list.words[0]), "قال");
    EXPECT_EQ(source_of(text, list.words[1]), "\u0301كتاب");
  }
  const std::string joined = "قال=\u0338\u0301كتاب";  // ≠, and its acute with it
  WordList list;
  news.split(joined, list);
  ASSERT_EQ(list.words.size(), 2U);
  EXPECT_EQ(source_of(joined, list.words[1]), "=\u0338\u0301كتاب");
}

TEST(WordSources, EveryWordOfALigatureShowsTheLigature) {
  const Normalizer news(profile_folds("news"));
  const std::string text = "النبي ﷺ قال";
  WordList list;
  news.split(text, list);
  ASSERT_EQ(list.words.size(), 6U);
  for (std::size_t i = 1; i <= 4; ++i) EXPECT_EQ(source_of(text, list.words[i]), "ﷺ") << list[i];
}

TEST(WordSources, MarksOfALigatureShowTheLigature) {
  const Normalizer news(profile_folds("news"));
  const std::string text = "x ½ y";
  WordList list;
  news.split(text, list, Tokens::kWordsAndMarks);
  ASSERT_EQ(list.words.size(), 5U);
  EXPECT_EQ(list[2], "\u2044");
  for (std::size_t i = 1; i <= 3; ++i) EXPECT_EQ(source_of(text, list.words[i]), "½") << list[i];
}

}  // namespace
}  // namespace zawiya::text
