#pragma once

#include <algorithm>
#include <string_view>

namespace zawiya::text {

/// `c` in lower case if it is an ASCII letter, whatever the locale.
constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Whether `a` and `b` differ in the case of ASCII letters at most.
constexpr bool equal_in_any_case(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return ascii_lower(x) == ascii_lower(y);
         });
}

}  // namespace zawiya::text
