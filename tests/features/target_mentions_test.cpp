#include "features/target_mentions.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "tests/text/word_list_of.hpp"
#include "text/hashing.hpp"

namespace zawiya::features {
namespace {

using Words = std::vector<std::string>;

constexpr auto kWindow = static_cast<std::uint32_t>(TargetMentions::kWindow);

const text::Normalizer& normalizer() {
  static const text::Normalizer news(text::profile_folds("news"));
  return news;
}

/// The places of the words around mentions of a target, of folded words.
std::vector<std::uint32_t> around(const std::string& target, const Words& words,
                                  std::uint32_t first = 0) {
  TargetMentions mentions(normalizer());
  EXPECT_TRUE(mentions.read(target)) << target;
  Field field;
  const text::WordList list = text::word_list_of(words);
  mentions.append_around(list, first, field);
  for (std::size_t i = 0; i < field.origins.size(); ++i) {
    const std::string& word = words.at(field.origins[i] - first);
    EXPECT_EQ(field.words[i], word);
    EXPECT_EQ(field.words.words[i].hash, text::hash_word(word));
  }
  return field.origins;
}

/// So many words, with mentions of روسيا at these places.
Words text_with_mentions(std::size_t size, const std::vector<std::size_t>& places) {
  Words words;
  for (std::size_t i = 0; i < size; ++i) words.push_back("w" + std::to_string(i));
  for (const std::size_t place : places) words.at(place) = "روسيا";
  return words;
}

std::vector<std::uint32_t> from_to(std::uint32_t from, std::uint32_t to) {
  std::vector<std::uint32_t> places;
  for (std::uint32_t i = from; i < to; ++i) places.push_back(i);
  return places;
}

bool mentions_it(const std::string& target, const std::string& word) {
  return around(target, {word, "w"}) == std::vector<std::uint32_t>{1};
}

TEST(TargetMentions, AWindowReachesSoManyWordsToEachSide) {
  const std::size_t middle = 2 * kWindow;
  std::vector<std::uint32_t> expected = from_to(kWindow, 2 * kWindow);
  for (const std::uint32_t place : from_to(2 * kWindow + 1, 3 * kWindow + 1)) {
    expected.push_back(place);
  }
  EXPECT_EQ(around("روسيا", text_with_mentions(5 * kWindow, {middle})), expected);
}

TEST(TargetMentions, AWindowEndsWhereTheTextDoes) {
  EXPECT_EQ(around("روسيا", text_with_mentions(3 * kWindow, {0})), from_to(1, kWindow + 1));
  EXPECT_EQ(around("روسيا", text_with_mentions(3 * kWindow, {3 * kWindow - 1})),
            from_to(2 * kWindow - 1, 3 * kWindow - 1));
  EXPECT_TRUE(around("روسيا", {"روسيا"}).empty());
}

TEST(TargetMentions, AWordNearTwoMentionsIsAroundThemOnce) {
  const std::vector<std::uint32_t> places =
      around("روسيا", text_with_mentions(6 * kWindow, {kWindow, kWindow + 3}));
  std::vector<std::uint32_t> expected = from_to(0, kWindow);
  for (const std::uint32_t place : {kWindow + 1, kWindow + 2}) expected.push_back(place);
  for (const std::uint32_t place : from_to(kWindow + 4, 2 * kWindow + 4)) {
    expected.push_back(place);
  }
  EXPECT_EQ(places, expected);
}

TEST(TargetMentions, CountsPlacesFromTheArticlesFirstWord) {
  EXPECT_EQ(around("روسيا", {"w", "روسيا", "w"}, 40), (std::vector<std::uint32_t>{40, 42}));
}

RC_GTEST_PROP(TargetMentions, AroundIsWhatIsNearAMentionAndNone, ()) {
  Words words;
  for (const bool mention : *rc::gen::container<std::vector<bool>>(
           rc::gen::map(rc::gen::inRange(0, 12), [](int n) { return n == 0; }))) {
    words.emplace_back(mention ? "روسيا" : "خبر");
  }
  std::vector<std::uint32_t> expected;
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool near = false;
    for (std::size_t m = 0; m < words.size(); ++m) {
      const std::size_t distance = m > i ? m - i : i - m;
      near = near || (words[m] == "روسيا" && distance <= TargetMentions::kWindow);
    }
    if (near && words[i] != "روسيا") expected.push_back(static_cast<std::uint32_t>(i));
  }
  RC_ASSERT(around("روسيا", words) == expected);
}

TEST(TargetMentions, AMentionHasTheLightStemOfTheTarget) {
  for (const char* word :
       {"حكومه", "الحكومه", "للحكومه", "والحكومه", "حكومات", "الحكومات", "بالحكومه"}) {
    EXPECT_TRUE(mentions_it("الحكومة", word)) << word;
    EXPECT_TRUE(mentions_it("حكومة", word)) << word;
  }
  for (const char* word : {"حكم", "محكوم", "حكو", "w"}) {
    EXPECT_TRUE(around("الحكومة", {word, "w"}).empty()) << word;
  }
}

TEST(TargetMentions, NothingIsAroundATargetThatIsNotMentioned) {
  EXPECT_TRUE(around("روسيا", text_with_mentions(50, {})).empty());
  EXPECT_TRUE(around("روسيا", {}).empty());
}

TEST(TargetMentions, AnyLongWordOfATargetOfSeveralMentionsIt) {
  for (const char* word : {"مجلس", "المجلس", "تعاون"}) {
    EXPECT_TRUE(mentions_it("مجلس التعاون", word)) << word;
  }
}

TEST(TargetMentions, WordsAsShortAsAPrepositionMentionATargetOfOneWordOnly) {
  EXPECT_TRUE(around("الحرب في اليمن", {"في", "w"}).empty());
  EXPECT_TRUE(mentions_it("الحرب في اليمن", "اليمن"));
  EXPECT_TRUE(mentions_it("في", "في"));
}

TEST(TargetMentions, ATargetIsOneWordOfItsFoldedWords) {
  TargetMentions mentions(normalizer());
  ASSERT_TRUE(mentions.read("الإمارات  العربيّة"));
  Field field;
  mentions.append_target(field);
  ASSERT_EQ(field.words.words.size(), 1U);
  EXPECT_EQ(field.words[0], "الامارات العربيه");
  EXPECT_EQ(field.words.words[0].hash, mentions.hash());
  EXPECT_EQ(field.origins[0], Field::kNone);
}

TEST(TargetMentions, HasTheSameHashForAllSpellingsAndAnotherForOthers) {
  TargetMentions mentions(normalizer());
  const auto hash_of = [&](const std::string& target) {
    mentions.read(target);
    return mentions.hash();
  };
  const std::uint64_t hash = hash_of("أوروبا الشرقية");
  EXPECT_EQ(hash_of("اوروبا الشرقيه"), hash);
  EXPECT_EQ(hash_of("أُورُوبَّا، الشرقيّة!"), hash);
  EXPECT_NE(hash_of("أوروبا"), hash);
  EXPECT_NE(hash_of("الشرقية أوروبا"), hash);
}

TEST(TargetMentions, ATargetWithoutWordsIsNoneAndForgetsTheOneBefore) {
  for (const char* none : {"", "  ", "؟!", "\xD9"}) {
    TargetMentions mentions(normalizer());
    ASSERT_TRUE(mentions.read("روسيا"));
    EXPECT_FALSE(mentions.read(none)) << none;
    Field field;
    mentions.append_around(text::word_list_of({"روسيا", "w"}), 0, field);
    EXPECT_TRUE(field.words.words.empty()) << none;
  }
}

TEST(TargetMentions, CrossedWordsStandForThemselvesTowardThisTarget) {
  const TargetMentions mentions(normalizer());
  Field field;
  field.salt = 9;
  mentions.append_crossed(text::word_list_of({"قال", "وزير"}), 5, field);
  EXPECT_EQ(field.origins, (std::vector<std::uint32_t>{5, 6}));
  EXPECT_EQ(field.words[1], "وزير");
  EXPECT_EQ(field.words.words[1].hash, text::salted(text::hash_word("وزير"), 9));
}

}  // namespace
}  // namespace zawiya::features
