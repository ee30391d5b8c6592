#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "random_text.hpp"
#include "reference_normaliser.hpp"
#include "text/normalizer.hpp"

namespace zawiya::text {
namespace {

/// Empty when both passes agree with table 3-7 of the Unicode Standard, else what is wrong.
std::string disagreement(const std::string& bytes) {
  static const Normalizer none(profile_folds("none"));
  static const Normalizer news(profile_folds("news"));
  const DecodedText expected = decode_utf8(bytes);
  const NormalisedText plain = none.normalise(bytes);
  if (plain.text != encode_utf8(expected.text)) return "decoded otherwise";
  if (plain.invalid_sequences != expected.invalid_sequences) return "counted otherwise";
  WordList list;
  news.split(bytes, list);
  if (list.invalid_sequences != expected.invalid_sequences) return "split counted otherwise";
  if (news.normalise(bytes).text != news.normalise(encode_utf8(expected.text)).text) {
    return "folded otherwise";
  }
  return "";
}

std::string bytes_of(std::initializer_list<unsigned> values) {
  std::string bytes;
  for (const unsigned value : values) bytes += static_cast<char>(value);
  return bytes;
}

TEST(InvalidUtf8, EveryPairOfBytesIsReadAsTheStandardSays) {
  for (unsigned first = 0x80; first < 0x100; ++first) {
    ASSERT_EQ(disagreement(bytes_of({first})), "") << std::hex << first;
    for (unsigned second = 0; second < 0x100; ++second) {
      ASSERT_EQ(disagreement(bytes_of({first, second})), "") << std::hex << first << ' ' << second;
      ASSERT_EQ(disagreement("ب" + bytes_of({first, second}) + "\u0301ت"), "")
          << std::hex << first << ' ' << second;
    }
  }
}

TEST(InvalidUtf8, LongSequencesAreReadAsTheStandardSays) {
  const unsigned edges[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xD8, 0xFF};
  for (unsigned lead = 0xE0; lead < 0x100; ++lead) {
    for (const unsigned second : edges) {
      for (const unsigned third : edges) {
        for (const unsigned fourth : edges) {
          ASSERT_EQ(disagreement(bytes_of({lead, second, third, fourth})), "")
              << std::hex << lead << ' ' << second << ' ' << third << ' ' << fourth;
        }
      }
    }
  }
}

TEST(InvalidUtf8, EveryTruncationCountsOnce) {
  const Normalizer none(profile_folds("none"));
  for (const std::string whole : {"ب", "€", "ﷺ", "\U0001F600", "\U0010FFFF"}) {
    for (std::size_t size = 1; size < whole.size(); ++size) {
      const std::string cut = whole.substr(0, size);
      EXPECT_EQ(none.normalise(cut).text, "\uFFFD");
      EXPECT_EQ(none.normalise(cut).invalid_sequences, 1U);
      EXPECT_EQ(none.normalise("خبر " + cut + whole).text, "خبر \uFFFD" + whole);
      EXPECT_EQ(none.normalise("خبر " + cut + whole).invalid_sequences, 1U);
    }
  }
}

TEST(InvalidUtf8, OverlongFormsNeverBecomeAscii) {
  const Normalizer none(profile_folds("none"));
  for (const std::string& overlong :
       {bytes_of({0xC0, 0xAF}), bytes_of({0xC1, 0xBF}), bytes_of({0xE0, 0x80, 0x80}),
        bytes_of({0xE0, 0x80, 0xAF}), bytes_of({0xF0, 0x80, 0x80, 0xAF})}) {
    const NormalisedText result = none.normalise(overlong);
    EXPECT_EQ(result.invalid_sequences, overlong.size());
    EXPECT_EQ(result.text.find('/'), std::string::npos);
    EXPECT_EQ(result.text.find('\0'), std::string::npos);
  }
}

TEST(InvalidUtf8, SurrogatesAndWhatLiesBeyondUnicodeAreIllFormed) {
  const Normalizer none(profile_folds("none"));
  const std::string cesu8 = bytes_of({0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80});
  EXPECT_EQ(none.normalise(cesu8).invalid_sequences, 6U);
  EXPECT_EQ(none.normalise(bytes_of({0xF4, 0x90, 0x80, 0x80})).invalid_sequences, 4U);
  EXPECT_EQ(none.normalise(bytes_of({0xED, 0x9F, 0xBF})).invalid_sequences, 0U);
  EXPECT_EQ(none.normalise(bytes_of({0xF4, 0x8F, 0xBF, 0xBF})).invalid_sequences, 0U);
}

TEST(InvalidUtf8, ARunOfStrayBytesGrowsThreefold) {
  constexpr std::size_t kBytes = 100000;
  const Normalizer news(profile_folds("news"));
  const NormalisedText result = news.normalise(std::string(kBytes, '\xFF'));
  EXPECT_EQ(result.text.size(), 3 * kBytes);
  EXPECT_EQ(result.invalid_sequences, kBytes);
}

// What ligatures took more than their share of is not what stray bytes need.
TEST(InvalidUtf8, StrayBytesBehindLigaturesHaveRoom) {
  constexpr std::size_t kLigatures = 20000;
  constexpr std::size_t kStray = 15 * kLigatures;
  const Normalizer news(profile_folds("news"));
  std::string text;
  for (std::size_t i = 0; i < kLigatures; ++i) text += "\uFDFA";
  const std::string ligatures = news.normalise(text).text;
  const NormalisedText result = news.normalise(text + std::string(kStray, '\xFF'));
  ASSERT_EQ(result.text.size(), ligatures.size() + 3 * kStray);
  EXPECT_EQ(result.text.substr(0, ligatures.size()), ligatures);
  EXPECT_EQ(result.text.substr(result.text.size() - 6), "\uFFFD\uFFFD");
}

RC_GTEST_PROP(InvalidUtf8, TextCutAnywhereIsReadAsTheStandardSays, ()) {
  std::string text = encode_utf8(*random_text());
  for (char& byte : text) {
    if (*rc::gen::inRange(0, 20) == 0) byte = *rc::gen::arbitrary<char>();
  }
  const auto begin = *rc::gen::inRange<std::size_t>(0, text.size() + 1);
  const auto size = *rc::gen::inRange<std::size_t>(0, text.size() - begin + 1);
  RC_ASSERT(disagreement(text.substr(begin, size)) == "");
}

}  // namespace
}  // namespace zawiya::text
