#include "text/combining_sequence.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "random_text.hpp"
#include "reference_normaliser.hpp"

namespace zawiya::text {
namespace {

TEST(FoldWithIcu, ComposesBeforeItFolds) {
  EXPECT_EQ(fold_with_icu("ا\u0653", parse_folds("compat,alef")), "ا");
  EXPECT_EQ(fold_with_icu("و\u0654", parse_folds("compat,hamza")), "و");
  EXPECT_EQ(fold_with_icu("و\u0654", parse_folds("compat")), "ؤ");
}

TEST(FoldWithIcu, ComposesAcrossADeletedControl) {
  EXPECT_EQ(fold_with_icu("e\u200D\u0301", parse_folds("compat,controls")), "é");
  EXPECT_EQ(fold_with_icu("e\u200D\u0301", parse_folds("compat")), "e\u200D\u0301");
}

TEST(FoldWithIcu, ComposesWhatCaseFoldingMadeComposable) {
  EXPECT_EQ(fold_with_icu("J\u030C", parse_folds("compat,case")), "ǰ");
}

TEST(FoldWithIcu, SettlesWhenEachRoundFreesOneMoreMark) {
  std::string sequence = "ا";
  for (int i = 0; i < 30; ++i) sequence += "\u0653";
  EXPECT_EQ(fold_with_icu(sequence, parse_folds("compat,alef")), "ا");
}

TEST(FoldWithIcu, ReadsIllFormedBytesAsReplacementCharacters) {
  EXPECT_EQ(fold_with_icu("\xD8", profile_folds("news")), "\uFFFD");
  EXPECT_EQ(fold_with_icu("\xD8", profile_folds("none")), "\uFFFD");
}

RC_GTEST_PROP(FoldWithIcu, EqualsTheReferenceOnWholeTexts, ()) {
  const std::u32string text = *random_text();
  for (const char* names : {"compat,case", "compat,alef,persian", "compat,controls", "tashkeel"}) {
    const Folds folds = parse_folds(names);
    RC_ASSERT(fold_with_icu(encode_utf8(text), folds) ==
              encode_utf8(ReferenceNormaliser(folds).normalise(text)));
  }
}

}  // namespace
}  // namespace zawiya::text
