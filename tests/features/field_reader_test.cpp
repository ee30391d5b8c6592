#include "features/field_reader.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "features/field_table.hpp"
#include "text/hashing.hpp"

namespace zawiya::features {
namespace {

const text::Normalizer& normalizer() {
  static const text::Normalizer news(text::profile_folds("news"));
  return news;
}

const SourceMask kNothing;

Options options_for(bool targets, bool pairs, bool controls = false) {
  Options options;
  options.targets = targets;
  options.pairs = pairs;
  options.controls = controls;
  return options;
}

std::vector<Field> fields_of(const text::ArticleText& article, const Options& options,
                             const SourceMask& mask = kNothing) {
  FieldReader reader(options, normalizer(), mask);
  const std::span<const Field> fields = reader.read(article);
  return {fields.begin(), fields.end()};
}

std::vector<FieldKind> kinds_of(const std::vector<Field>& fields) {
  std::vector<FieldKind> kinds;
  for (const Field& field : fields) kinds.push_back(field.kind);
  return kinds;
}

/// The only field of a kind; an empty one, and a failure, where there is none.
Field field_of(const std::vector<Field>& fields, FieldKind kind) {
  const auto at = std::find_if(fields.begin(), fields.end(),
                               [&](const Field& field) { return field.kind == kind; });
  if (at != fields.end()) return *at;
  ADD_FAILURE() << "no field of kind " << static_cast<int>(kind);
  return {};
}

std::vector<std::string> words_of(const Field& field) {
  std::vector<std::string> words;
  for (std::size_t i = 0; i < field.words.words.size(); ++i) words.emplace_back(field.words[i]);
  return words;
}

std::vector<std::uint64_t> hashes_of(const Field& field) {
  std::vector<std::uint64_t> hashes;
  for (const text::Word& word : field.words.words) hashes.push_back(word.hash);
  return hashes;
}

bool same(const Field& a, const Field& b) {
  const bool derived = a.kind != FieldKind::kTitle && a.kind != FieldKind::kBody;
  return a.kind == b.kind && a.salt == b.salt && words_of(a) == words_of(b) &&
         hashes_of(a) == hashes_of(b) && (!derived || a.origins == b.origins);
}

constexpr text::ArticleText kArticle = {.title = "زيارة إلى روسيا",
                                        .body = "وصل الوزير أمس. رحبت روسيا بالزيارة",
                                        .target = "روسيا",
                                        .second = "وصل السفير إلى روسيا",
                                        .control = "سياسة"};

TEST(FieldReader, ReadsTitleAndBodyAloneUnlessMoreIsAskedFor) {
  const std::vector<Field> fields = fields_of(kArticle, options_for(false, false));
  ASSERT_EQ(kinds_of(fields), (std::vector{FieldKind::kTitle, FieldKind::kBody}));
  EXPECT_EQ(words_of(fields[0]), (std::vector<std::string>{"زياره", "الي", "روسيا"}));
  for (const Field& field : fields) {
    EXPECT_EQ(field.salt, 0U);
    for (std::size_t i = 0; i < field.words.words.size(); ++i) {
      EXPECT_EQ(field.words.words[i].hash, text::hash_word(field.words[i]));
    }
  }
}

TEST(FieldReader, ReadsMarksWhereTheOptionsCountThem) {
  Options options = options_for(false, false);
  const std::size_t with_marks = fields_of(kArticle, options)[1].words.words.size();
  options.marks = false;
  EXPECT_EQ(fields_of(kArticle, options)[1].words.words.size() + 1, with_marks);
}

TEST(FieldReader, AddsNoTargetFieldsWithoutATarget) {
  text::ArticleText article = kArticle;
  for (const char* none : {"", " ", "؟!"}) {
    article.target = none;
    EXPECT_EQ(kinds_of(fields_of(article, options_for(true, false))),
              (std::vector{FieldKind::kTitle, FieldKind::kBody}))
        << none;
  }
}

TEST(FieldReader, CrossesAllWordsWithTheTargetAndTellsWhereTheyStand) {
  const std::vector<Field> fields = fields_of(kArticle, options_for(true, false));
  EXPECT_EQ(kinds_of(fields), (std::vector{FieldKind::kTitle, FieldKind::kBody, FieldKind::kTarget,
                                           FieldKind::kTowardTarget, FieldKind::kAroundTarget}));
  std::vector<std::string> all = words_of(fields[0]);
  for (const std::string& word : words_of(fields[1])) all.push_back(word);
  const Field toward = field_of(fields, FieldKind::kTowardTarget);
  EXPECT_EQ(words_of(toward), all);
  ASSERT_EQ(toward.origins.size(), all.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    EXPECT_EQ(toward.origins[i], i);
    EXPECT_EQ(toward.words.words[i].hash, text::salted(text::hash_word(all[i]), toward.salt));
    EXPECT_NE(toward.words.words[i].hash, text::hash_word(all[i]));
  }
  const Field target = field_of(fields, FieldKind::kTarget);
  EXPECT_EQ(words_of(target), std::vector<std::string>{"روسيا"});
  EXPECT_EQ(target.origins, std::vector{Field::kNone});
}

TEST(FieldReader, WordsAroundTheTargetSayWhichWordsTheyRepeat) {
  const std::vector<Field> fields = fields_of(kArticle, options_for(true, false));
  std::vector<std::string> all = words_of(fields[0]);
  for (const std::string& word : words_of(fields[1])) all.push_back(word);
  const Field around = field_of(fields, FieldKind::kAroundTarget);
  ASSERT_EQ(around.origins.size(), all.size() - 2) << "all but the two mentions";
  const std::vector<std::string> words = words_of(around);
  for (std::size_t i = 0; i < words.size(); ++i) {
    EXPECT_EQ(words[i], all.at(around.origins[i]));
    EXPECT_NE(words[i], "روسيا");
  }
}

TEST(FieldReader, OtherTargetsGiveTheSameWordsOtherHashes) {
  text::ArticleText article = kArticle;
  const Field one =
      field_of(fields_of(article, options_for(true, false)), FieldKind::kTowardTarget);
  article.target = "الصين";
  const std::vector<Field> of_other = fields_of(article, options_for(true, false));
  const Field other = field_of(of_other, FieldKind::kTowardTarget);
  ASSERT_EQ(words_of(one), words_of(other));
  ASSERT_FALSE(one.words.words.empty());
  for (std::size_t i = 0; i < one.words.words.size(); ++i) {
    EXPECT_NE(one.words.words[i].hash, other.words.words[i].hash);
  }
  EXPECT_TRUE(field_of(of_other, FieldKind::kAroundTarget).words.words.empty())
      << "it is not mentioned";
}

TEST(FieldReader, SpellingsOfATargetAreOneTarget) {
  text::ArticleText article = kArticle;
  article.target = "الإمارات العربية";
  const std::vector<Field> expected = fields_of(article, options_for(true, false));
  for (const char* spelling :
       {"الامارات العربية", "الإِمَارَاتُ العَرَبِيَّة", "  الأمارات   العربيه. ", "الإمـــارات العربية"}) {
    article.target = spelling;
    const std::vector<Field> found = fields_of(article, options_for(true, false));
    ASSERT_EQ(found.size(), expected.size()) << spelling;
    for (std::size_t f = 0; f < found.size(); ++f) {
      EXPECT_TRUE(same(found[f], expected[f])) << spelling << " " << f;
    }
  }
}

TEST(FieldReader, TheOrderOfATargetsWordsMatters) {
  text::ArticleText article = kArticle;
  article.target = "حزب الشعب";
  const auto salt_of = [&] {
    return field_of(fields_of(article, options_for(true, false)), FieldKind::kTowardTarget).salt;
  };
  const std::uint64_t one = salt_of();
  article.target = "الشعب حزب";
  EXPECT_NE(salt_of(), one);
}

TEST(FieldReader, FieldsOfAPairAreToldApartByTheirSalts) {
  const std::vector<Field> fields = fields_of(kArticle, options_for(true, true, true));
  EXPECT_EQ(fields.size(), field_rows().size());
  std::set<std::uint64_t> salts;
  for (const Field& field : fields) salts.insert(field.salt);
  EXPECT_EQ(salts.size(), field_rows().size() - 1) << "title and body share the salt of nothing";
}

TEST(FieldReader, WordsOnlyInTheBodySayWhichWordsTheyRepeat) {
  const std::vector<Field> fields = fields_of(kArticle, options_for(false, true));
  const Field only = field_of(fields, FieldKind::kOnlyFirst);
  EXPECT_EQ(words_of(only), (std::vector<std::string>{"الوزير", "امس", "رحبت", "بالزياره"}));
  const std::vector<std::string> body = words_of(fields[1]);
  ASSERT_EQ(only.origins.size(), 4U);
  for (std::size_t i = 0; i < only.origins.size(); ++i) {
    EXPECT_EQ(body.at(only.origins[i] - fields[0].words.words.size()), words_of(only)[i]);
  }
  EXPECT_EQ(words_of(field_of(fields, FieldKind::kOnlySecond)),
            (std::vector<std::string>{"السفير", "الي"}));
}

TEST(FieldReader, AddsWhatIsControlledForWhereTheOptionsAskForIt) {
  EXPECT_EQ(fields_of(kArticle, options_for(false, false)).size(), 2U);
  const std::vector<Field> fields = fields_of(kArticle, options_for(false, false, true));
  EXPECT_EQ(words_of(field_of(fields, FieldKind::kControl)), std::vector<std::string>{"سياسة"});
  text::ArticleText article = kArticle;
  article.control = "";
  EXPECT_EQ(fields_of(article, options_for(false, false, true)).size(), 2U);
}

SourceMask mask_of(const std::string& name) {
  text::WordList list;
  normalizer().split(name, list);
  std::vector<std::vector<std::uint64_t>> sequences(1);
  for (const text::Word& word : list.words) sequences[0].push_back(word.hash);
  return {text::WordSequences(sequences), SourceMask::kNoPattern};
}

TEST(FieldReader, TakesWhatIsMaskedOutOfEveryFieldOfTheArticle) {
  const SourceMask mask = mask_of("وكالة النهر");
  const text::ArticleText article = {.title = "وكالة النهر: زيارة",
                                     .body = "قال الوزير لوكالة سابقا (وكالة النهر) إن روسيا رحبت",
                                     .target = "روسيا"};
  const std::vector<Field> fields = fields_of(article, options_for(true, false), mask);
  EXPECT_EQ(words_of(fields[0]), std::vector<std::string>{"زياره"});
  for (const Field& field : fields) {
    for (const std::string& word : words_of(field)) EXPECT_NE(word, "النهر");
  }
  const Field toward = field_of(fields, FieldKind::kTowardTarget);
  EXPECT_EQ(toward.words.words.size(), 1 + fields[1].words.words.size());
}

TEST(FieldReader, ComparesTheWordsOfABodyThatStandBehindWhatIsMasked) {
  const SourceMask mask = mask_of("وكالة النهر");
  const text::ArticleText article = {
      .title = "", .body = "أعلنت وكالة النهر وصول الوزير أمس", .second = "وصول السفير"};
  const std::vector<Field> fields = fields_of(article, options_for(false, true), mask);
  const Field only = field_of(fields, FieldKind::kOnlyFirst);
  EXPECT_EQ(words_of(only), (std::vector<std::string>{"اعلنت", "الوزير", "امس"}));
  const std::vector<std::string> body = words_of(fields[1]);
  for (std::size_t i = 0; i < only.origins.size(); ++i) {
    EXPECT_EQ(body.at(only.origins[i]), words_of(only)[i]);
  }
}

TEST(FieldReader, WhatIsMaskedStandsInThePlaceOfNothing) {
  const text::ArticleText article = {
      .title = "", .body = "وصول نهرنا أمس", .second = "وصول السفير أمس"};
  EXPECT_EQ(words_of(field_of(fields_of(article, options_for(false, true)), FieldKind::kReplaced)),
            std::vector<std::string>{"نهرنا → سفير"});
  const SourceMask mask = mask_of("نهرنا");
  EXPECT_TRUE(
      words_of(field_of(fields_of(article, options_for(false, true), mask), FieldKind::kReplaced))
          .empty());
}

RC_GTEST_PROP(FieldReader, AgainstNoSecondTextEverySpokenWordThatTheMaskLeavesIsOnlyInTheFirst,
              ()) {
  const auto pieces = rc::gen::container<std::vector<std::string>>(
      rc::gen::element<std::string>("وكالة ", "النهر ", "قال ", "(", ") ", "- ", ": ", "، ",
                                    "@nabaa ", "nabaa.com ", "7 ", "\xFF", "موسكو"));
  std::string body;
  for (const std::string& piece : *pieces) body += piece;
  static const SourceMask mask(mask_of("وكالة النهر").sequences(), SourceMask::kAllPatterns);
  const text::ArticleText article = {.title = "عنوان: خبر", .body = body};
  const std::vector<Field> fields = fields_of(article, options_for(false, true), mask);
  std::vector<std::string> word_tokens;
  for (std::size_t i = 0; i < fields[1].words.words.size(); ++i) {
    if (text::is_word_token(fields[1].words, i)) word_tokens.emplace_back(fields[1].words[i]);
  }
  RC_ASSERT(words_of(field_of(fields, FieldKind::kOnlyFirst)) == word_tokens);
}

TEST(FieldReader, AnEmptyArticleHasEmptyFields) {
  for (const bool asked : {false, true}) {
    for (const Field& field : fields_of({}, options_for(asked, asked, asked))) {
      if (field.kind == FieldKind::kCues) continue;
      EXPECT_TRUE(field.words.words.empty()) << static_cast<int>(field.kind);
    }
  }
}

RC_GTEST_PROP(FieldReader, RecycledReadsAsAFreshOneDoes, ()) {
  const auto text = rc::gen::map(
      rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
          "روسيا", "الروسية", "الصين", "قال", "وزير", "النهر", "7", "،", ". ", "\xFF", "في")),
      [](const std::vector<std::string>& words) {
        std::string joined;
        for (const std::string& word : words) joined += word + " ";
        return joined;
      });
  static const SourceMask mask = mask_of("النهر");
  const Options options = options_for(*rc::gen::arbitrary<bool>(), *rc::gen::arbitrary<bool>(),
                                      *rc::gen::arbitrary<bool>());
  FieldReader recycled(options, normalizer(), mask);
  for (int round = 0; round < 4; ++round) {
    const std::string title = *text;
    const std::string body = *text;
    const std::string target = *rc::gen::element<std::string>("", "روسيا", "الصين في", "7");
    const std::string second = *text;
    const std::string control = *rc::gen::element<std::string>("", "أ", "ب");
    const text::ArticleText article = {title, body, target, second, control};
    const std::span<const Field> found = recycled.read(article);
    const std::vector<Field> expected = fields_of(article, options, mask);
    RC_ASSERT(found.size() == expected.size());
    for (std::size_t f = 0; f < found.size(); ++f) RC_ASSERT(same(found[f], expected[f]));
  }
}

}  // namespace
}  // namespace zawiya::features
