// Runs of letters against one code point at a time: the words are the same, whatever the bytes.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "random_text.hpp"
#include "reference_normaliser.hpp"
#include "text/normalizer.hpp"

namespace zawiya::text {
namespace {

/// All that `split` tells of a text.
struct Split {
  // Folded, its hash, and where in the original it begins and ends.
  std::vector<std::tuple<std::string, std::uint64_t, std::uint32_t, std::uint32_t>> words;
  std::size_t word_tokens = 0;
  std::uint64_t invalid_sequences = 0;

  bool operator==(const Split&) const = default;
};

Split split_by(const Normalizer& normalizer, std::string_view text, Tokens tokens) {
  static WordList list;  // recycled, as it is meant to be
  normalizer.split(text, list, tokens);
  Split split{{}, list.word_tokens, list.invalid_sequences};
  for (std::size_t i = 0; i < list.words.size(); ++i) {
    const Word& word = list.words[i];
    split.words.emplace_back(list[i], word.hash, word.source_begin, word.source_end);
  }
  return split;
}

/// The same folds by every path.
struct Paths {
  explicit Paths(Folds folds)
      : fastest(folds, Normalizer::Path::kFastest),
        by_runs(folds, Normalizer::Path::kRuns),
        by_code_points(folds, Normalizer::Path::kCodePoints) {}

  Normalizer fastest;
  Normalizer by_runs;
  Normalizer by_code_points;
};

/// Every profile, and sets in which the folds that a run must mind are apart.
const std::vector<Paths>& all_folds() {
  static const std::vector<Paths> made = [] {
    std::vector<Paths> list;
    for (const std::string& profile : profile_names()) list.emplace_back(profile_folds(profile));
    for (const char* folds : {"compat", "elongation", "tashkeel,tatweel,alef", "compat,elongation",
                              "compat,tashkeel,controls", "persian,digits,elongation"}) {
      list.emplace_back(parse_folds(folds));
    }
    return list;
  }();
  return made;
}

std::string in_hex(std::string_view text) {
  std::string hex;
  for (const char byte : text) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    hex += kDigits[static_cast<unsigned char>(byte) / 16];
    hex += kDigits[static_cast<unsigned char>(byte) % 16];
    hex += ' ';
  }
  return hex;
}

/// The folds and the bytes on which the paths part; empty where they agree.
std::string parting(std::string_view text) {
  for (const Paths& paths : all_folds()) {
    for (const Tokens tokens : {Tokens::kWords, Tokens::kWordsAndMarks}) {
      const Split expected = split_by(paths.by_code_points, text, tokens);
      if (split_by(paths.fastest, text, tokens) == expected &&
          split_by(paths.by_runs, text, tokens) == expected) {
        continue;
      }
      return describe(paths.fastest.folds()) + ": " + std::string(text) + "\n" + in_hex(text);
    }
  }
  return "";
}

/// A word of so many letters, no two neighbours alike.
std::string word_of(std::size_t letters) {
  constexpr std::u32string_view kLetters = U"\u0628\u062A\u0623\u0631\u0649\u0639\u0629";
  std::u32string word;
  for (std::size_t i = 0; i < letters; ++i) word += kLetters[i % kLetters.size()];
  return encode_utf8(word);
}

/// Room for a run to read on behind the last thing looked at; a text may also end without.
const std::vector<std::string> kTails = {"", " ", std::string(20, ' '), word_of(20),
                                         "\u0628 " + word_of(9)};

const std::vector<std::string> kBefore = {
    "",       " ",    "a",       "7",      ".",      "\u00AB",   "\u0651", "\u0640",
    "\u060C", "\xFF", "e\u0301", "\u00A0", "\uFDFA", "\u200F\n", "\u0663", "\u0628 "};

const std::vector<std::string> kAfter = {"",           " ",
                                         "  ",         "\n",
                                         "\t",         std::string(1, '\0'),
                                         "\u00A0",     "\u2003",
                                         "\u3000",  // separators
                                         "\u060C",     "\u061B",
                                         "\u061F",     "\u06D4",
                                         ".",          ":\u00BB",
                                         "\u2014",     "%",
                                         "\u066A",  // marks
                                         "a",          "Z9",
                                         "7",          "\u0663",
                                         "\u06F5",     "\u067E",
                                         "\u0686",     "\u05D0",
                                         "\u0710",  // words go on
                                         "\u064B",     "\u0651\u064E",
                                         "\u0640",     "\u0640\u0640\u0628",
                                         "\u0670",     "\u0653",  // inside a word
                                         "\u200F",     "\u200D\u0628",
                                         "\u00AD",     "\uFEFF",
                                         "\u0301",  // joiners, controls
                                         " \u0653",    " \u0653\u0628",
                                         " \u0301",    "\n\u0654\u0628",
                                         ".\u0653",    "\u060C\u0653",  // at separators
                                         "\u20AC",     "\uFDFA",
                                         "\uFEFB",     "\u0950",
                                         "\uAC00",     "\U0001F600",
                                         "\U0001EE00",  // 3 and 4 bytes
                                         "\xFF",       "\x80",
                                         "\xD8",       "\xD8\x20",
                                         "\xE2\x82",   "\xF0\x9F\x98",
                                         "\xC0\xAF",   "\xED\xA0\x80"};

TEST(NormalizerPaths, AgreeOnWordsOfEveryLengthBetweenAnything) {
  for (std::size_t letters = 1; letters <= 25; ++letters) {
    for (const std::string& before : kBefore) {
      for (const std::string& after : kAfter) {
        const std::string text = before + word_of(letters) + after;
        for (const std::string& tail : kTails) ASSERT_EQ(parting(text + tail), "");
      }
    }
  }
}

TEST(NormalizerPaths, AgreeOnALetterRepeatedAnywhereInAWord) {
  for (const std::string repeated :
       {"\u0647\u0647", "\u0647\u0647\u0647", "\u0627\u0623\u0625\u0622",
        "\u0647\u0647\u0647\u0647\u0647", "\u0647\u0640\u0647\u0647",
        "\u0647\u064E\u0647\u064E\u0647", "\u0640\u0640\u0640"}) {
    for (std::size_t before = 0; before <= 17; ++before) {
      for (std::size_t after = 0; after <= 17; ++after) {
        const std::string text = word_of(before) + repeated + word_of(after);
        for (const std::string& tail : kTails) {
          ASSERT_EQ(parting(text + tail), "");
          ASSERT_EQ(parting(text + "\u060C" + tail), "");
        }
      }
    }
  }
}

TEST(NormalizerPaths, AgreeOnALetterRepeatedFromWordToWord) {
  for (const std::string between :
       {" ", "\n", ".", "\u060C", "\u00A0", "\u200F", " \u0640", "\xFF"}) {
    const std::string twice = "\u0647\u0647";
    ASSERT_EQ(parting(twice + between + twice + between + twice + word_of(20)), "");
    ASSERT_EQ(parting(word_of(6) + twice + between + twice + word_of(20)), "");
  }
}

TEST(NormalizerPaths, AgreeOnMarksControlsAndBrokenBytesAnywhereInAWord) {
  for (const std::string inside :
       {"\u064E", "\u0651\u064B", "\u0640", "\u0670", "\u0653", "\u0654", "\u06E5", "\u0610",
        "\u200D", "\u061C", "\u0301", "\u034F", "\uFE0F", "\xFF", "\xD8", "\xB1", "\xE2\x82",
        "\xF0\x9F", "\xDB"}) {
    for (std::size_t before = 0; before <= 17; ++before) {
      for (const std::size_t after : {0, 1, 7, 8, 9, 16}) {
        const std::string text = word_of(before) + inside + word_of(after);
        for (const std::string& tail : kTails) ASSERT_EQ(parting(text + tail), "");
      }
    }
  }
}

TEST(NormalizerPaths, AgreeOnATextCutAnywhere) {
  const std::string text = word_of(9) + " " + word_of(16) + "\u060C\u064E \u0653" + word_of(24) +
                           "\u0640 " + word_of(3) + "7 \u2014" + word_of(8) + "\U0001F600" +
                           word_of(17);
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (std::size_t end = begin; end <= text.size(); ++end) {
      // A view: what stands behind its end is there to be read, and must not be.
      ASSERT_EQ(parting(std::string_view(text).substr(begin, end - begin)), "");
    }
  }
}

RC_GTEST_PROP(NormalizerPaths, AgreeOnRandomText, ()) {
  RC_ASSERT(parting(encode_utf8(*random_text())) == "");
}

/// Text as news is: long words of few letters, and between them now and then anything.
std::string random_news() {
  const auto letter = rc::gen::elementOf(std::u32string(U"\u0627\u0623\u0644\u0647\u0629\u064A"));
  const auto word = rc::gen::mapcat(rc::gen::inRange<std::size_t>(1, 30), [=](std::size_t size) {
    return rc::gen::map(rc::gen::container<std::u32string>(size, letter), encode_utf8);
  });
  const auto anything = rc::gen::map(random_text(), encode_utf8);
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::weightedOneOf<std::string>({{8, word},
                                           {6, rc::gen::just<std::string>(" ")},
                                           {3, rc::gen::elementOf(kAfter)},
                                           {1, anything}}));
  std::string text;
  for (const std::string& piece : pieces) text += piece;
  return text;
}

RC_GTEST_PROP(NormalizerPaths, AgreeOnRandomWords, ()) {
  std::string text = random_news();
  RC_ASSERT(parting(text) == "");
  for (char& byte : text) {
    if (*rc::gen::inRange(0, 50) == 0) byte = *rc::gen::arbitrary<char>();
  }
  RC_ASSERT(parting(text) == "");
}

}  // namespace
}  // namespace zawiya::text
