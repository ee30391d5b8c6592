#include "features/field.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/hashing.hpp"

namespace zawiya::features {
namespace {

TEST(Field, KeepsSpellingsEndToEnd) {
  Field field;
  field.salt = 5;
  field.append("قال", text::hash_word("قال"), 3);
  field.append("", text::hash_word(""));
  field.append("وزير", text::hash_word("وزير"), 4);
  EXPECT_EQ(field.words[0], "قال");
  EXPECT_EQ(field.words[1], "");
  EXPECT_EQ(field.words[2], "وزير");
  EXPECT_EQ(field.origins, (std::vector<std::uint32_t>{3, Field::kNone, 4}));
  EXPECT_EQ(field.words.words[2].hash, text::salted(text::hash_word("وزير"), 5));
}

TEST(Field, WithoutASaltKeepsTheHashes) {
  Field field;
  field.append("قال", text::hash_word("قال"));
  EXPECT_EQ(field.words.words[0].hash, text::hash_word("قال"));
}

TEST(Field, WhatIsControlledForWeighsNothingByItself) {
  const Options options;
  EXPECT_EQ(field_scale(FieldKind::kControl, options), 0.0F);
  EXPECT_EQ(field_scale(FieldKind::kBody, options), 1.0F);
  Options pairs;
  pairs.pairs = true;
  EXPECT_LT(field_scale(FieldKind::kBody, pairs), 1.0F);
}

TEST(Field, WhatIsWholeHasUnitsOfOneWord) {
  const Options options;
  EXPECT_EQ(longest_unit(FieldKind::kCues, options), 1U);
  EXPECT_EQ(longest_unit(FieldKind::kBody, options), options.word_order);
}

TEST(Field, OfABodyThatIsHalfLeadHasNoLead) {
  const Options options;
  Field field;
  field.words.words.resize(2 * std::size_t{options.lead_words});
  EXPECT_EQ(field_weights(field, options).lead_words, 0U);
  field.words.words.emplace_back();
  EXPECT_EQ(field_weights(field, options).lead_words, options.lead_words);
}

}  // namespace
}  // namespace zawiya::features
