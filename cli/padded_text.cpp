#include "cli/padded_text.hpp"

#include <unicode/uchar.h>

#include "text/utf8.hpp"

namespace zawiya::cli {
namespace {

std::string spaces_up_to(std::size_t width, const std::string& text) {
  const std::size_t columns = columns_of(text);
  return std::string(columns < width ? width - columns : 0, ' ');
}

std::size_t columns_of_code_point(UChar32 code_point) {
  // Marks stand on the letter before them; joiners and isolates have no shape. Arabic's signs of
  // numbers format too, but are drawn.
  const auto type = u_charType(code_point);
  const bool is_drawn = u_getIntPropertyValue(code_point, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) == 0;
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_CONTROL_CHAR) return 0;
  if (type == U_FORMAT_CHAR && !is_drawn) return 0;
  const int width = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_FULLWIDTH || width == U_EA_WIDE ? 2 : 1;
}

}  // namespace

std::size_t columns_of(std::string_view text) {
  std::size_t columns = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::int32_t code_point = text::next_code_point(text, at);
    columns += code_point < 0 ? 1 : columns_of_code_point(code_point);
  }
  return columns;
}

std::string padded(const std::string& text, std::size_t width) {
  return text + spaces_up_to(width, text);
}

std::string right_aligned(const std::string& text, std::size_t width) {
  return spaces_up_to(width, text) + text;
}

}  // namespace zawiya::cli
