#include "text/letter_runs.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "reference_normaliser.hpp"

namespace zawiya::text {
namespace {

/// What eight code points of two bytes are, from the table one at a time.
struct Expected {
  std::size_t in_block = 0;  // code points of the Arabic block that it begins with
  std::size_t letters = 0;
  std::string folded;  // of the letters
};

bool is_letter_of_a_run(const CodePointEntry& entry) {
  return entry.kind == CodePointEntry::kWord && entry.size_bytes == 2 && entry.elongates;
}

Expected one_at_a_time(const std::u32string& text, const CodePointTable& table) {
  Expected expected;
  bool in_run = true;
  for (const char32_t c : text) {
    if (c < 0x600 || c > 0x6FF) break;
    ++expected.in_block;
    in_run = in_run && is_letter_of_a_run(table[c]);
    if (!in_run) continue;
    ++expected.letters;
    expected.folded.append(reinterpret_cast<const char*>(table[c].bytes), 2);
  }
  return expected;
}

bool holds_thrice(const std::string& folded) {
  for (std::size_t i = 4; i < folded.size(); i += 2) {
    const std::string letter = folded.substr(i, 2);
    if (folded.substr(i - 4, 4) == letter + letter) return true;
  }
  return false;
}

/// The first run of `text`, with what `fold` wrote for it.
std::pair<LetterRuns::Run, std::string> run_of(const LetterRuns& runs, const std::u32string& text) {
  const std::string bytes = encode_utf8(text);
  std::string out(LetterRuns::kBytes, '?');
  const LetterRuns::Run run =
      runs.fold(reinterpret_cast<const std::uint8_t*>(bytes.data()), out.data());
  return {run, out.substr(0, 2 * run.letters)};
}

class LetterRunsOfProfile : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    if (!LetterRuns::kAvailable) GTEST_SKIP() << "this machine folds letters one at a time";
  }
  const CodePointTable table_{profile_folds(GetParam())};
  const LetterRuns runs_{table_};
};

TEST_P(LetterRunsOfProfile, FoldEveryCodePointOfTwoBytesAsTheTableDoes) {
  for (char32_t c = 0x80; c < 0x800; ++c) {
    for (std::size_t place = 0; place < LetterRuns::kLetters; ++place) {
      std::u32string text = U"\u0628\u062A\u062F\u0631\u0633\u0639\u0641\u0642";
      text[place] = c;
      const Expected expected = one_at_a_time(text, table_);
      const auto [run, folded] = run_of(runs_, text);
      ASSERT_EQ(run.letters, expected.letters) << std::hex << static_cast<unsigned>(c);
      ASSERT_EQ(folded, expected.folded) << std::hex << static_cast<unsigned>(c);
    }
  }
}

TEST_P(LetterRunsOfProfile, EndBeforeAnyByteThatDoesNotBeginALetter) {
  const std::u32string before = U"\u0628\u062A\u062F";
  for (const std::string after : {"a", " ", "\x7F", "\x80", "\xC2\xA0", "\xD7\x90", "\xDC\x90",
                                  "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xFF", "\xD8", "\xD8\xD8"}) {
    const std::string bytes = encode_utf8(before) + after + std::string(LetterRuns::kBytes, 'x');
    std::string out(LetterRuns::kBytes, '?');
    const LetterRuns::Run run =
        runs_.fold(reinterpret_cast<const std::uint8_t*>(bytes.data()), out.data());
    EXPECT_EQ(run.letters, before.size()) << after;
  }
}

INSTANTIATE_TEST_SUITE_P(Profiles, LetterRunsOfProfile, testing::ValuesIn(profile_names()),
                         [](const auto& parameter) { return parameter.param; });

/// `thrice` may also be raised for what stands behind the run's letters, never left out for them.
RC_GTEST_PROP(LetterRuns, NoticeALetterThreeTimesInARowAfterItsFold, ()) {
  RC_PRE(LetterRuns::kAvailable);
  static const CodePointTable table(profile_folds("news"));
  static const LetterRuns runs(table);
  // Two letters of which one is written in three ways, and two that end a run.
  const auto text = *rc::gen::container<std::u32string>(
      LetterRuns::kLetters,
      rc::gen::weightedElement<char32_t>(
          {{4, U'\u0628'}, {3, U'\u0627'}, {3, U'\u0623'}, {3, U'\u0625'}, {1, U'\u060C'}}));
  const Expected expected = one_at_a_time(text, table);
  const auto [run, folded] = run_of(runs, text);
  RC_ASSERT(folded == expected.folded);
  if (holds_thrice(expected.folded)) RC_ASSERT(run.thrice);
  if (expected.letters == expected.in_block) RC_ASSERT(run.thrice == holds_thrice(expected.folded));
}

}  // namespace
}  // namespace zawiya::text
