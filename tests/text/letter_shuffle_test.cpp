#include "text/letter_shuffle.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <string>

#include "reference_normaliser.hpp"
#include "text/letter_runs.hpp"

namespace zawiya::text {
namespace {

#if defined(__x86_64__)

/// A run as memory holds it.
struct ShuffledRun {
  std::string folded;  // its own bytes
  bool padded = true;  // with zeros
  bool thrice = false;
  std::uint64_t hash = 0;
};

[[gnu::target("avx2,bmi")]] ShuffledRun shuffled(const LetterShuffle& shuffle,
                                                 const std::string& bytes) {
  const LetterShuffle::Run run = shuffle.fold(reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<char, LetterShuffle::kBytes> stored{};
  _mm_storeu_si128(reinterpret_cast<__m128i*>(stored.data()), run.folded);
  ShuffledRun result{std::string(stored.data(), run.bytes), true, run.thrice,
                     LetterShuffle::hash(run)};
  for (std::size_t i = run.bytes; i < stored.size(); ++i) result.padded &= stored[i] == 0;
  return result;
}

class LetterShuffleOfProfile : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!LetterShuffle::is_available()) GTEST_SKIP() << "this machine has no such shuffles";
  }
  const CodePointTable table_{profile_folds(GetParam())};
  const LetterShuffle shuffle_{table_, true};
};

TEST_P(LetterShuffleOfProfile, FoldEveryCodePointOfTwoBytesAsTheTableDoes) {
  for (char32_t c = 0x80; c < 0x800; ++c) {
    const CodePointEntry& entry = table_[c];
    const bool is_letter = c >= 0x620 && c < 0x660 && entry.kind == CodePointEntry::kWord &&
                           entry.size_bytes == 2 && entry.elongates;
    for (std::size_t place = 0; place < LetterShuffle::kLetters; ++place) {
      std::u32string text = U"\u0628\u062A\u062F\u0631\u0633\u0639\u0641\u0642";
      text[place] = c;
      std::string expected;
      for (std::size_t i = 0; i < text.size() && (i != place || is_letter); ++i) {
        expected.append(reinterpret_cast<const char*>(table_[text[i]].bytes), 2);
      }
      const ShuffledRun run = shuffled(shuffle_, encode_utf8(text));
      ASSERT_EQ(run.folded, expected) << std::hex << static_cast<unsigned>(c);
      ASSERT_TRUE(run.padded);
      ASSERT_EQ(run.hash, hash_word(expected));
    }
  }
}

TEST_P(LetterShuffleOfProfile, EndBeforeAnyByteThatDoesNotBeginALetter) {
  const std::u32string before = U"\u0628\u062A\u062F";
  for (const std::string after :
       {"a", " ", "\x7F", "\x80", "\xC2\xA0", "\xD7\x90", "\xDC\x90", "\xE2\x82\xAC",
        "\xF0\x9F\x98\x80", "\xFF", "\xD8", "\xD8\xD8", "\xD8\x28", "\xD9\xC7"}) {
    const std::string bytes = encode_utf8(before) + after + std::string(LetterShuffle::kBytes, 'x');
    EXPECT_EQ(shuffled(shuffle_, bytes).folded.size(), 2 * before.size()) << after;
  }
}

INSTANTIATE_TEST_SUITE_P(Profiles, LetterShuffleOfProfile, testing::ValuesIn(profile_names()),
                         [](const auto& parameter) { return parameter.param; });

RC_GTEST_PROP(LetterShuffle, TellsALetterThreeTimesInARowAfterItsFold, ()) {
  RC_PRE(LetterShuffle::is_available());
  static const CodePointTable table(profile_folds("news"));
  static const LetterShuffle shuffle(table, true);
  static const LetterShuffle without_elongation(table, false);
  // Two letters of which one is written in three ways, and one that ends a run.
  const auto text = *rc::gen::container<std::u32string>(
      LetterShuffle::kLetters,
      rc::gen::weightedElement<char32_t>(
          {{4, U'\u0628'}, {3, U'\u0627'}, {3, U'\u0623'}, {3, U'\u0625'}, {1, U'\u060C'}}));
  const ShuffledRun run = shuffled(shuffle, encode_utf8(text));
  bool thrice = false;
  for (std::size_t i = 4; i < run.folded.size(); i += 2) {
    const std::string letter = run.folded.substr(i, 2);
    thrice = thrice || run.folded.substr(i - 4, 4) == letter + letter;
  }
  RC_ASSERT(run.thrice == thrice);
  RC_ASSERT(!shuffled(without_elongation, encode_utf8(text)).thrice);
}

#endif

}  // namespace
}  // namespace zawiya::text
