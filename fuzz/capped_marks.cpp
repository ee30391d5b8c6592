#include "fuzz/capped_marks.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace zawiya::fuzz {

bool may_be_capped(std::string_view utf8) {
  constexpr int kKept = 30;
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString apart = icu::Normalizer2::getNFKDInstance(status)->normalize(
      icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())}), status);
  int marks = 0;
  for (std::int32_t i = 0; i < apart.length(); i = apart.moveIndex32(i, 1)) {
    if (u_getCombiningClass(apart.char32At(i)) != 0) ++marks;
  }
  return marks > kKept;
}

}  // namespace zawiya::fuzz
