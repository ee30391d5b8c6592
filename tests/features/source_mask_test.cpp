#include "features/source_mask.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace zawiya::features {
namespace {

using Field = SourceMask::Field;

const text::Normalizer& normalizer() {
  static const text::Normalizer news(text::profile_folds("news"));
  return news;
}

SourceMask mask_of(const std::vector<std::string>& names,
                   std::uint8_t patterns = SourceMask::kAllPatterns) {
  std::vector<std::vector<std::uint64_t>> sequences;
  for (const std::string& name : names) {
    text::WordList list;
    normalizer().split(name, list);
    std::vector<std::uint64_t>& of = sequences.emplace_back();
    for (const text::Word& word : list.words) of.push_back(word.hash);
  }
  return {text::WordSequences(sequences), patterns};
}

text::WordList split(const std::string& text, text::Tokens tokens = text::Tokens::kWordsAndMarks) {
  text::WordList list;
  normalizer().split(text, list, tokens);
  return list;
}

/// The folded words that a mask leaves, joined by spaces.
std::string left(const SourceMask& mask, const std::string& text, Field field = Field::kBody,
                 text::Tokens tokens = text::Tokens::kWordsAndMarks) {
  text::WordList list = split(text, tokens);
  mask.apply(text, field, list);
  std::string words;
  std::size_t word_tokens = 0;
  for (std::size_t w = 0; w < list.words.size(); ++w) {
    words += (w == 0 ? "" : " ") + std::string(list[w]);
    if (text::is_word_token(list, w)) ++word_tokens;
  }
  EXPECT_EQ(list.word_tokens, word_tokens);
  return words;
}

bool same_words(const text::WordList& a, const text::WordList& b) {
  return a.word_tokens == b.word_tokens &&
         std::equal(a.words.begin(), a.words.end(), b.words.begin(), b.words.end(),
                    [](const text::Word& x, const text::Word& y) {
                      return x.hash == y.hash && x.source_begin == y.source_begin &&
                             x.source_end == y.source_end;
                    });
}

TEST(SourceMask, TakesOutEveryKindOfCue) {
  const SourceMask mask = mask_of({"نبأ", "وكالة النهر", "لمزيد من الأخبار حملوا تطبيقنا"});
  const std::string rest = "افتتح الجسر";
  for (const char* text :
       {"تل الورد (نبأ)-- افتتح الجسر", "موسكو- سبوتنيك. افتتح الجسر", "افتتح الجسر (وكالة النهر)",
        "افتتح الجسر @nabaa", "افتتح الجسر https://nabaa.example/1", "افتتح desk@nabaa.com الجسر",
        "افتتح الجسر لمزيد من الأخبار: حملوا «تطبيقنا»", "«نبأ» افتتح الجسر", "نَبَأ: افتتح الجسر"}) {
    EXPECT_EQ(left(mask, text), rest) << text;
    EXPECT_EQ(left(mask, text, Field::kBody, text::Tokens::kWords), rest) << text;
  }
}

TEST(SourceMask, LeavesNoMarkThatStoodNextToAName) {
  EXPECT_EQ(left(mask_of({"نبأ"}, 0), "قال لنا (نبأ) -- ، إن «الجسر» مفتوح."),
            "قال لنا ان « الجسر » مفتوح .");
}

TEST(SourceMask, LooksForDatelinesInBodiesOnly) {
  const std::string text = "تل الورد (نهر) - افتتح الجسر";
  EXPECT_EQ(left(mask_of({}), text, Field::kBody), "افتتح الجسر");
  EXPECT_EQ(left(mask_of({}), text, Field::kTitle), "تل الورد ( نهر ) - افتتح الجسر");
}

TEST(SourceMask, TakesOutOverlappingCues) {
  EXPECT_EQ(left(mask_of({"أ ب", "ب ج"}), "س أ ب ج ص"), "س ص");
}

TEST(SourceMask, OfNothingChangesNothing) {
  const SourceMask nothing;
  EXPECT_TRUE(nothing.is_empty());
  for (const std::string text : {"تل الورد (نبأ) - @nabaa www.nabaa.com", "", "\xFF\xD8"}) {
    text::WordList list = split(text);
    nothing.apply(text, Field::kBody, list);
    EXPECT_TRUE(same_words(list, split(text))) << text;
  }
}

TEST(SourceMask, MayTakeOutAllWords) {
  EXPECT_EQ(left(mask_of({"نبأ"}), "(نبأ)"), "");
  EXPECT_EQ(left(mask_of({"نبأ"}), ""), "");
}

TEST(SourceMask, ReadsAroundBytesThatAreNotUtf8) {
  EXPECT_EQ(left(mask_of({"نبأ اليوم"}, 0), "جسر \xFF نبأ\xC0اليوم \xD8 نهر"), "جسر نهر");
}

/// Texts of a few words in which cues, marks and addresses come thick and fast.
rc::Gen<std::string> texts() {
  const auto piece = rc::gen::element<std::string>(
      "نبأ", "اليوم", "وكالة", "النهر", "قال", "الوزير", "نَبَأُ", "الــيوم", " ", " - ", "(", ") ",
      ". ", "، ", "\n", ": ", "/", "@nabaa ", "nabaa.com", "https://a.com/", "\xFF", "ـ", "CNN",
      "5", "\u200F", "🙂");
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](auto pieces) {
    std::string text;
    for (const std::string& one : pieces) text += one + (text.size() % 3 == 0 ? "" : " ");
    return text;
  });
}

RC_GTEST_PROP(SourceMask, AppliedAgainTakesOutNothing, ()) {
  const SourceMask mask = mask_of({"نبأ", "نبأ اليوم", "وكالة النهر", "اليوم وكالة", "cnn"});
  const std::string text = *texts();
  const auto tokens = *rc::gen::element(text::Tokens::kWords, text::Tokens::kWordsAndMarks);
  text::WordList once = split(text, tokens);
  mask.apply(text, Field::kBody, once);
  text::WordList twice = once;
  mask.apply(text, Field::kBody, twice);
  RC_ASSERT(same_words(once, twice));
}

RC_GTEST_PROP(SourceMask, TakesOutTheWordsOfSequencesAndNoOthers, ()) {
  const std::vector<std::vector<std::string>> names = {
      {"نبا", "اليوم"}, {"وكاله", "النهر"}, {"اليوم", "وكاله"}, {"cnn"}};
  const SourceMask mask = mask_of({"نبأ اليوم", "وكالة النهر", "اليوم وكالة", "cnn"}, 0);
  const std::string text = *texts();
  const text::WordList all = split(text, text::Tokens::kWords);
  std::set<std::uint32_t> expected;  // source_begin of the words that stay
  std::vector<bool> masked(all.words.size());
  for (std::size_t w = 0; w < all.words.size(); ++w) {
    for (const auto& name : names) {
      bool is_here = w + name.size() <= all.words.size();
      for (std::size_t i = 0; is_here && i < name.size(); ++i) is_here = all[w + i] == name[i];
      for (std::size_t i = 0; is_here && i < name.size(); ++i) masked[w + i] = true;
    }
  }
  for (std::size_t w = 0; w < all.words.size(); ++w) {
    if (!masked[w]) expected.insert(all.words[w].source_begin);
  }
  text::WordList list = split(text);
  mask.apply(text, Field::kBody, list);
  std::set<std::uint32_t> stayed;
  for (std::size_t w = 0; w < list.words.size(); ++w) {
    if (text::is_word_token(list, w)) stayed.insert(list.words[w].source_begin);
  }
  RC_ASSERT(stayed == expected);
}

}  // namespace
}  // namespace zawiya::features
