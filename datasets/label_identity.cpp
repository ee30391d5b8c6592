#include "datasets/label_identity.hpp"

#include <unicode/normlzr.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "text/ascii_case.hpp"
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

// Composed, and without the white space and the marks of direction around it.
std::string trimmed_and_composed(std::string_view text) {
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
  std::string label;
  composed.tempSubStringBetween(begin, end).toUTF8String(label);
  return label;
}

bool is_whole_with_zeros(std::string_view number) {
  const std::size_t first = number.starts_with('-') ? 1 : 0;
  const std::size_t point = number.find('.');
  if (point == number.npos || point == first || point + 1 == number.size()) return false;
  return number.find_first_not_of("0123456789", first) == point &&
         number.find_first_not_of('0', point + 1) == number.npos;
}

}  // namespace

std::string label_identity(std::string_view as_written) {
  const std::string_view plain = trimmed_ascii(as_written);
  if (!is_ascii(plain)) return trimmed_and_composed(plain);
  if (text::equal_in_any_case(plain, "true")) return "true";
  if (text::equal_in_any_case(plain, "false")) return "false";
  if (is_whole_with_zeros(plain)) return std::string(plain.substr(0, plain.find('.')));
  return std::string(plain);
}

void take_label(std::string_view as_written, std::span<const std::string> missing,
                std::string& label) {
  label = label_identity(as_written);
  const bool is_missing = std::any_of(missing.begin(), missing.end(), [&](const std::string& word) {
    return text::equal_in_any_case(word, label);
  });
  if (is_missing) label.clear();
}

}  // namespace zawiya::datasets
