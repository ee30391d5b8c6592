#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace zawiya::text {

/// The code point that begins at `at` in UTF-8 `text`, or -1 for an ill-formed sequence; `at`
/// moves behind it (behind the maximal subpart of an ill-formed one: The Unicode Standard 15.0,
/// section 3.9).
/// @pre  `at` < the size of `text`.
std::int32_t next_code_point(std::string_view text, std::size_t& at);

/// Whether a byte of well-formed UTF-8 begins a code point, rather than continuing one.
constexpr bool begins_code_point(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
}

/// How many code points well-formed UTF-8 has.
std::size_t count_code_points(std::string_view text);

/// Writes `bytes` to `repaired` with each maximal subpart of an ill-formed sequence replaced by
/// U+FFFD, so that the result is valid UTF-8. @source The Unicode Standard 15.0, section 3.9,
/// "U+FFFD Substitution of Maximal Subparts" (what browsers and Python do).
void repair_utf8(std::string_view bytes, std::string& repaired);

}  // namespace zawiya::text
