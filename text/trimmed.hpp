#pragma once

#include <string_view>

namespace zawiya::text {

/// Without white space of ASCII at either end; always a part of `text`, also where nothing is left.
constexpr std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kSpaces);
  if (begin == text.npos) return text.substr(0, 0);
  return text.substr(begin, text.find_last_not_of(kSpaces) + 1 - begin);
}

}  // namespace zawiya::text
