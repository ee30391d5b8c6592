// Greek with the marks of its old orthography is where letters compose in most ways: four marks on
// one letter, singletons among them, and marks that composition takes for others. Marks of Arabic
// that vanish stand between.
#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <unicode/uchar.h>

#include <array>
#include <string>
#include <utility>

#include "reference_normaliser.hpp"
#include "text/normalizer.hpp"

namespace zawiya::text {
namespace {

struct ByTwoWays {
  explicit ByTwoWays(Folds folds) : program(folds), reference(folds) {}
  Normalizer program;
  ReferenceNormaliser reference;
};

const std::array<ByTwoWays, 3>& folds_for_greek() {
  static const std::array<ByTwoWays, 3> ways = {ByTwoWays(profile_folds("news")),
                                                ByTwoWays(profile_folds("lucene")),
                                                ByTwoWays(parse_folds("compat"))};
  return ways;
}

/// Every letter and sign of the blocks Greek and Coptic, and Greek Extended.
std::u32string greek_letters() {
  std::u32string letters;
  for (const auto& [first, end] : {std::pair{0x370, 0x400}, std::pair{0x1F00, 0x2000}}) {
    for (UChar32 c = first; c < end; ++c) {
      if (u_isdefined(c) != 0) letters += static_cast<char32_t>(c);
    }
  }
  return letters;
}

const std::u32string kMarksOnGreek =
    U"\u0300\u0301\u0304\u0306\u0308\u0313\u0314\u0340\u0341\u0342\u0343\u0344\u0345"
    U"\u0653\u064B\u0654\u0323\u034F\u0640\u200D\u0670\u0651";

/// A text on which the program and the reference part, in code points; empty where they agree.
std::string parting_on_greek(const std::u32string& text) {
  const std::string utf8 = encode_utf8(text);
  for (const ByTwoWays& ways : folds_for_greek()) {
    if (ways.program.normalise(utf8).text == ways.reference.normalise(utf8)) continue;
    std::string shown = describe(ways.program.folds()) + ":";
    for (const char32_t c : text) shown += " " + std::to_string(static_cast<std::uint32_t>(c));
    return shown;
  }
  return "";
}

TEST(NormalizerOnGreek, EqualsTheReferenceOnEveryLetterWithTwoMarks) {
  for (const char32_t letter : greek_letters()) {
    ASSERT_EQ(parting_on_greek({letter}), "");
    for (const char32_t first : kMarksOnGreek) {
      ASSERT_EQ(parting_on_greek({letter, first}), "");
      for (const char32_t second : kMarksOnGreek) {
        ASSERT_EQ(parting_on_greek({letter, first, second}), "");
      }
    }
  }
}

RC_GTEST_PROP(NormalizerOnGreek, EqualsTheReferenceOnAnyText, ()) {
  const auto letter = rc::gen::elementOf(greek_letters());
  const auto mark = rc::gen::elementOf(kMarksOnGreek);
  constexpr int kMostMarks = 30;  // of a run no more are kept
  const std::u32string text = *rc::gen::resize(
      kMostMarks, rc::gen::container<std::u32string>(rc::gen::weightedOneOf<char32_t>(
                      {{4, letter}, {4, mark}, {1, rc::gen::just(U' ')}})));
  RC_ASSERT(parting_on_greek(text) == "");
}

}  // namespace
}  // namespace zawiya::text
