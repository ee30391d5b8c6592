#include "text/post_reader.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <unicode/utf8.h>

#include <string>
#include <vector>

#include "random_text.hpp"

namespace zawiya::text {
namespace {

const Normalizer& posts() {
  static const Normalizer normalizer(profile_folds("posts"));
  return normalizer;
}

std::vector<std::string> post_words(std::string_view text, Tokens tokens = Tokens::kWordsAndMarks) {
  WordList list;
  posts().split(text, list, tokens);
  std::vector<std::string> words;
  for (std::size_t i = 0; i < list.words.size(); ++i) words.emplace_back(list[i]);
  return words;
}

std::vector<std::string> sources_of(std::string_view text) {
  WordList list;
  posts().split(text, list, Tokens::kWordsAndMarks);
  std::vector<std::string> sources;
  for (const Word& word : list.words) {
    sources.emplace_back(text.substr(word.source_begin, word.source_end - word.source_begin));
  }
  return sources;
}

using Words = std::vector<std::string>;

TEST(PostReader, AHashtagIsAWordAndGivesItsParts) {
  EXPECT_EQ(post_words("قال #نظام_الأسد إن"), (Words{"قال", "#نظام_الاسد", "نظام", "الاسد", "ان"}));
  EXPECT_EQ(post_words("و#غزّة!"), (Words{"و", "#غزه", "غزه", "!"}));
  EXPECT_EQ(post_words("#FreePalestine"), (Words{"#free_palestine", "free", "palestine"}));
  EXPECT_EQ(post_words("#1 C#"), (Words{"#", "1", "c", "#"}));
}

TEST(PostReader, PartsOfAHashtagAreTracedToTheTextAsWritten) {
  EXPECT_EQ(sources_of("قال #نظام_الأسـد."), (Words{"قال", "#نظام_الأسـد", "نظام", "الأسـد", "."}));
  EXPECT_EQ(sources_of("#FreePalestine"), (Words{"#FreePalestine", "Free", "Palestine"}));
}

TEST(PostReader, UsersAndAddressesAreOneWordEachKind) {
  const std::string text =
      "قال @Ali_99 و@newsdesk: https://t.co/xY?a=1 www.news.example/كلمة a@b.com";
  EXPECT_EQ(post_words(text),
            (Words{"قال", "<user>", "و", "<user>", ":", "<url>", "<url>", "<url>"}));
  EXPECT_EQ(sources_of("نعم @Ali_99 لا"), (Words{"نعم", "@Ali_99", "لا"}));
  EXPECT_EQ(posts().normalise("@a x@ab@cd a.com@user").text, "@a x<user><user> <url><user>");
  EXPECT_EQ(posts().normalise("a.com\u0338 @ab\u0338.").text, "<url> <user>.") << "marks";
}

TEST(PostReader, EveryEmojiIsAWordOfItsOwn) {
  EXPECT_EQ(post_words("شكرا👍🏽👍!!🇸🇦🇸🇦❤️"),
            (Words{"شكرا", "👍", "👍", "!!", "🇸🇦", "🇸🇦", "❤"}));
  EXPECT_EQ(sources_of("👍🏽👍"), (Words{"👍🏽", "👍"}));
}

TEST(PostReader, LengthenedLettersAreShortenedToOne) {
  EXPECT_EQ(post_words("جدااااا رااااائع ههههه اللله الله sooo"),
            (Words{"جدا", "رايع", "هه", "اله", "الله", "so"}));
  EXPECT_EQ(posts().normalise("www.a.com").text, "<url>");
}

TEST(PostReader, ArabiziIsLeftAlone) {
  EXPECT_EQ(post_words("7abibi 3arabi ma3 2albi"), (Words{"7abibi", "3arabi", "ma3", "2albi"}));
}

TEST(PostReader, WithoutMarksOnlyWordsOfLettersAreLeft) {
  EXPECT_EQ(post_words("#نظام_الأسد @user 👍 نعم!", Tokens::kWords),
            (Words{"نظام", "الاسد", "نعم"}));
}

TEST(PostReader, TextWithoutSignsOfPostsIsReadAsNewsIs) {
  const Normalizer news(profile_folds("news"));
  const std::string text = "اجتمعَ وزراءُ الدفاع لبحثِ «ملف اللاجئين»، 25% منهم... ﷺ ﻻعب";
  WordList list;
  news.split(text, list, Tokens::kWordsAndMarks);
  Words expected;
  for (std::size_t i = 0; i < list.words.size(); ++i) expected.emplace_back(list[i]);
  EXPECT_EQ(post_words(text), expected);
  EXPECT_EQ(posts().normalise(text).text, news.normalise(text).text);
}

TEST(PostReader, IllFormedBytesAreCounted) {
  WordList list;
  posts().split("\xD8#نعم\xFF", list);
  EXPECT_EQ(list.invalid_sequences, 2U);
}

TEST(PostReader, AMarkBehindASignLeavesTheWordsBeforeAlone) {
  EXPECT_EQ(post_words("نعم <url>\u032C لا"), (Words{"نعم", "<url>", "\u032C", "لا"}));
  EXPECT_EQ(post_words("نعم #ab_\u032Cc"), (Words{"نعم", "#ab_\u032Cc", "ab", "\u032Cc"}));
}

/// What posts are made of among random text.
rc::Gen<std::string> random_post() {
  const auto sign = rc::gen::elementOf(std::vector<std::string>{
      "#",     "_",          "@",      "ab", "a.com", ".",      "https://", "www.",
      "👍",     "\U0001F3FD", "\u200D", "♀",  "🇸",     "\u20E3", "1",        "<user>",
      "<url>", "&",          "aB",     " ",  "mmm",   "＠",     "＃",       "ااا"});
  const auto text = rc::gen::map(random_text(), [](const std::u32string& code_points) {
    std::string utf8;
    for (const char32_t c : code_points.substr(0, 4)) {
      std::uint8_t bytes[4];
      std::int32_t size = 0;
      U8_APPEND_UNSAFE(bytes, size, static_cast<UChar32>(c));
      utf8.append(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    }
    return utf8;
  });
  const auto pieces = rc::gen::container<std::vector<std::string>>(
      rc::gen::weightedOneOf<std::string>({{4, sign}, {1, text}}));
  return rc::gen::map(pieces, [](const std::vector<std::string>& all) {
    std::string post;
    for (const std::string& piece : all) post += piece;
    return post;
  });
}

RC_GTEST_PROP(PostReader, WordsAreThoseOfTheNormalisedText, ()) {
  const std::string text = *random_post();
  const NormalisedText once = posts().normalise(text);
  RC_ASSERT(once.origins.size() == once.text.size());
  RC_ASSERT(posts().normalise(once.text).text == once.text);
  RC_ASSERT(post_words(once.text) == post_words(text));
}

RC_GTEST_PROP(PostReader, EveryWordKnowsWhereItStands, ()) {
  const std::string text = *random_post();
  WordList list;
  posts().split(text, list, Tokens::kWordsAndMarks);
  std::uint32_t before = 0;
  for (const Word& word : list.words) {
    RC_ASSERT(word.source_begin >= before);
    RC_ASSERT(word.source_begin < word.source_end);
    RC_ASSERT(word.source_end <= text.size());
    before = word.source_begin;
  }
}

}  // namespace
}  // namespace zawiya::text
