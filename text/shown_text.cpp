#include "text/shown_text.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdio>

#include "text/utf8.hpp"

namespace zawiya::text {
namespace {

bool acts_on_a_terminal(std::int32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x061C || (c >= 0x200B && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

void append_hex(std::string& out, const char* pattern, unsigned value) {
  char digits[24];
  const int length = std::snprintf(digits, sizeof digits, pattern, value);
  out.append(digits, static_cast<std::size_t>(length));
}

}  // namespace

std::string shown(std::string_view text, std::size_t max_code_points) {
  std::string out;
  std::size_t count = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    if (count++ == max_code_points) {
      out += "…";
      break;
    }
    const std::size_t begin = at;
    const std::int32_t c = next_code_point(text, at);
    if (c < 0) {
      for (std::size_t i = begin; i < at; ++i) {
        append_hex(out, "\\x%02X", static_cast<unsigned char>(text[i]));
      }
    } else if (acts_on_a_terminal(c)) {
      append_hex(out, "\\u{%X}", static_cast<unsigned>(c));
    } else {
      out.append(text.substr(begin, at - begin));
    }
  }
  return out;
}

bool breaks_a_line(std::string_view name) {
  return std::any_of(name.begin(), name.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

}  // namespace zawiya::text
