#include "datasets/trimmed_and_composed.hpp"

#include <unicode/normlzr.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "text/utf8.hpp"

namespace zawiya::datasets {
namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool is_space(std::int32_t c) {
  return c == 0xFEFF || u_isUWhiteSpace(c) != 0 || u_charType(c) == U_FORMAT_CHAR;
}

std::string_view trimmed_ascii(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n\v\f";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == text.npos) return {};
  return text.substr(begin, text.find_last_not_of(kSpaces) + 1 - begin);
}

}  // namespace

std::string trimmed_and_composed(std::string_view as_written) {
  const std::string_view text = trimmed_ascii(as_written);
  if (is_ascii(text)) return std::string(text);
  std::string repaired;
  text::repair_utf8(text, repaired);
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString composed;
  icu::Normalizer::normalize(icu::UnicodeString::fromUTF8(repaired), UNORM_NFC, 0, composed,
                             status);
  if (U_FAILURE(status)) return repaired;
  std::int32_t begin = 0;
  std::int32_t end = composed.length();
  while (begin < end && is_space(composed.char32At(begin))) ++begin;
  while (end > begin && is_space(composed.char32At(end - 1))) --end;
  std::string tidy;
  composed.tempSubStringBetween(begin, end).toUTF8String(tidy);
  return tidy;
}

bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::int32_t c = text::next_code_point(text, at);
    if (c < 0 || !(is_space(c) || u_ispunct(c) != 0 || u_iscntrl(c) != 0)) return false;
  }
  return true;
}

}  // namespace zawiya::datasets
