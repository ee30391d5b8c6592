#include "text/combining_sequence.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <stdexcept>

namespace zawiya::text {
namespace {

icu::UnicodeString without_deleted_starters(const icu::UnicodeString& text, Folds folds) {
  icu::UnicodeString kept;
  for (std::int32_t i = 0; i < text.length();) {
    const UChar32 c = text.char32At(i);
    i += U16_LENGTH(c);
    const bool deleted = fold_code_point(static_cast<char32_t>(c), folds) == kDeletedCodePoint;
    if (!deleted || u_getCombiningClass(c) != 0) kept.append(c);
  }
  return kept;
}

icu::UnicodeString folded(const icu::UnicodeString& text, Folds folds) {
  icu::UnicodeString result;
  for (std::int32_t i = 0; i < text.length();) {
    const UChar32 c = text.char32At(i);
    i += U16_LENGTH(c);
    const char32_t f = fold_code_point(static_cast<char32_t>(c), folds);
    if (f != kDeletedCodePoint) result.append(static_cast<UChar32>(f));
  }
  return result;
}

}  // namespace

std::string fold_with_icu(std::string_view text, Folds folds) {
  icu::UnicodeString current = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  if (folds.has(Fold::kCompat)) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
    constexpr int kMostRounds =
        64;  // two settle all ordinary text; a round may free one mark of thirty
    for (int round = 0; round < kMostRounds; ++round) {
      const icu::UnicodeString before = current;
      current = folded(nfkc->normalize(without_deleted_starters(current, folds), status), folds);
      if (U_FAILURE(status)) throw std::runtime_error("ICU could not normalise a text");
      if (current == before) break;
    }
  } else {
    current = folded(current, folds);
  }
  std::string utf8;
  current.toUTF8String(utf8);
  return utf8;
}

}  // namespace zawiya::text
