#include "text/hashing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace zawiya::text {
namespace {

RC_GTEST_PROP(HashReadableWord, IsTheWordsHashWhateverStandsBehindIt, ()) {
  // Around kPaddedBytes and far beyond; bytes of words are never zero.
  const auto byte = rc::gen::distinctFrom(rc::gen::arbitrary<char>(), '\0');
  const auto size = *rc::gen::inRange<std::size_t>(0, 3 * kPaddedBytes);
  const auto word = *rc::gen::container<std::string>(size, byte);
  const auto behind = *rc::gen::container<std::string>(kPaddedBytes, rc::gen::arbitrary<char>());
  RC_ASSERT(hash_readable_word((word + behind).data(), word.size()) == hash_word(word));
}

RC_GTEST_PROP(HashPaddedWord, IsXxh3OfSixteenBytes, (std::uint64_t first, std::uint64_t second)) {
  const std::uint64_t halves[2] = {first, second};
  RC_ASSERT(hash_padded_word(first, second) ==
            XXH3_64bits_withSeed(halves, sizeof(halves), kUnitSeed));
}

RC_GTEST_PROP(HashWord, TellsAWordFromItsBeginnings, ()) {
  const auto byte = rc::gen::distinctFrom(rc::gen::arbitrary<char>(), '\0');
  const auto size = *rc::gen::inRange<std::size_t>(1, 2 * kPaddedBytes);
  const auto word = *rc::gen::container<std::string>(size, byte);
  for (std::size_t shorter = 0; shorter < size; ++shorter) {
    RC_ASSERT(hash_word(word) != hash_word(word.substr(0, shorter)));
  }
}

TEST(Hashes, OfEachKindAreApart) {
  EXPECT_NE(hash_word("خبر"), hash_ngram("خبر"));
  EXPECT_NE(hash_word("خبر"), hash_stem("خبر"));
  EXPECT_NE(hash_ngram("خبر"), hash_stem("خبر"));
}

TEST(Hashes, StoredValuesNeverChange) {
  EXPECT_EQ(hash_word("خبر"), 15403275568034032568U);
  EXPECT_EQ(hash_word("المستشفيات"), 9429523558441735777U);
  EXPECT_EQ(hash_longer_unit(hash_word("خبر"), hash_word("جديد")), 15122109802588414918U);
  EXPECT_EQ(hash_ngram("خبر"), 5505258564117442709U);
  EXPECT_EQ(hash_stem("خبر"), 18317305382080689441U);
}

}  // namespace
}  // namespace zawiya::text
