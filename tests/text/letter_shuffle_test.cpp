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

/// The run that eight code points begin with, as memory holds it.
struct ShuffledRun {
  std::string folded;  // its own bytes
  bool padded = true;  // with zeros
  bool thrice = false;
  std::uint64_t hash = 0;
};

[[gnu::target("avx2,bmi,bmi2")]] ShuffledRun shuffled(const LetterShuffle& shuffle,
                                                      const std::string& bytes) {
  const auto* text = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const LetterShuffle::Letters letters = shuffle.look_up(text);
  unsigned count = 0;
  while (count < LetterShuffle::kLetters && (letters.stops >> count & 1U) == 0) ++count;
  const __m128i folded = LetterShuffle::folded(letters, 2 * std::size_t{count});
  std::array<char, LetterShuffle::kBytes> stored{};
  _mm_storeu_si128(reinterpret_cast<__m128i*>(stored.data()), folded);
  ShuffledRun result{std::string(stored.data(), 2 * std::size_t{count}), true,
                     count < LetterShuffle::kLetters && LetterShuffle::is_letter(letters, count),
                     LetterShuffle::hash(folded)};
  for (std::size_t i = result.folded.size(); i < stored.size(); ++i) {
    result.padded = result.padded && stored[i] == 0;
  }
  return result;
}

std::size_t bytes_before_ascii(const std::string& bytes) {
  std::size_t count = 0;
  while (count < LetterShuffle::kBytes && static_cast<unsigned char>(bytes[count]) >= 0x80) ++count;
  return count;
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
    const bool is_letter = c >= 0x620 && c < 0x650 && entry.kind == CodePointEntry::kWord &&
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
  const ShuffledRun whole = shuffled(without_elongation, encode_utf8(text));
  RC_ASSERT(!whole.thrice);
  std::size_t third = 4;  // where the first letter stands for the third time
  const auto letter = [&](std::size_t at) { return whole.folded.substr(at, 2); };
  while (third < whole.folded.size() &&
         (letter(third - 4) != letter(third) || letter(third - 2) != letter(third))) {
    third += 2;
  }
  const ShuffledRun run = shuffled(shuffle, encode_utf8(text));
  RC_ASSERT(run.folded == whole.folded.substr(0, third));
  RC_ASSERT(run.thrice == (third < whole.folded.size()));
}

RC_GTEST_PROP(LetterShuffle, SeesWhereAsciiBegins, ()) {
  RC_PRE(LetterShuffle::is_available());
  const auto bytes = *rc::gen::container<std::string>(
      LetterShuffle::kBytes, rc::gen::weightedOneOf<char>({{9, rc::gen::inRange<char>(-128, 0)},
                                                           {1, rc::gen::arbitrary<char>()}}));
  RC_ASSERT(LetterShuffle::bytes_before_ascii(
                reinterpret_cast<const std::uint8_t*>(bytes.data())) == bytes_before_ascii(bytes));
}

#endif

}  // namespace
}  // namespace zawiya::text
