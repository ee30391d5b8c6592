#include "datasets/json_repair.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <string_view>

namespace zawiya::datasets {
namespace {

constexpr std::size_t kEscapeBytes = 6;  // \uXXXX
constexpr std::ptrdiff_t kLongNumberDigits = 18;
constexpr std::array<std::string_view, 3> kNoNumbers = {"NaN", "Infinity", "-Infinity"};
constexpr std::string_view kBeginsNoNumber = "NI-";

// The code unit that an escape at `at` stands for, or -1.
int escaped_unit(std::string_view json, std::size_t at) {
  if (json.size() - at < kEscapeBytes || json[at] != '\\' || json[at + 1] != 'u') return -1;
  const char* digits = json.data() + at + 2;
  int unit = -1;
  const std::from_chars_result end = std::from_chars(digits, digits + 4, unit, 16);
  return end.ptr == digits + 4 ? unit : -1;
}

bool is_high(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
bool is_low(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

// Where the string that is opened at `quote` is over.
std::size_t behind_string(std::string_view json, std::size_t quote) {
  std::size_t end = quote + 1;
  while (end < json.size() && json[end] != '"') end += json[end] == '\\' ? 2 : 1;
  return std::min(end + 1, json.size());
}

// What stands at `begin` up to what parts values.
std::string_view word_from(std::string_view json, std::size_t begin) {
  const std::size_t end = std::min(json.find_first_of(" \t\r\n,:[]{}\"", begin), json.size());
  return json.substr(begin, end - begin);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

bool replace_lone_surrogates(std::string& json) {
  bool replaced = false;
  for (std::size_t at = json.find('\\'); at != std::string::npos; at = json.find('\\', at)) {
    const int unit = escaped_unit(json, at);
    if (is_high(unit) && is_low(escaped_unit(json, at + kEscapeBytes))) {
      at += 2 * kEscapeBytes;
    } else if (is_high(unit) || is_low(unit)) {
      json.replace(at + 2, 4, "FFFD");
      at += kEscapeBytes;
      replaced = true;
    } else {
      at += 2;
    }
  }
  return replaced;
}

bool replace_what_is_no_number(std::string& json) {
  std::string replaced;
  std::size_t kept = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    if (json[at] == '"') {
      at = behind_string(json, at) - 1;
      continue;
    }
    if (kBeginsNoNumber.find(json[at]) == std::string_view::npos) continue;
    const std::string_view word = word_from(json, at);
    if (std::find(kNoNumbers.begin(), kNoNumbers.end(), word) != kNoNumbers.end()) {
      replaced.append(json, kept, at - kept).append("null");
      kept = at + word.size();
    }
    at += word.size() - 1;
  }
  if (kept == 0) return false;
  json = replaced.append(json, kept);
  return true;
}

void quote_long_numbers(const std::string& json, std::string& quoted) {
  quoted.clear();
  std::size_t at = 0;
  while (at < json.size()) {
    if (json[at] == '"') {
      const std::size_t end = behind_string(json, at);
      quoted.append(json, at, end - at);
      at = end;
    } else if (json[at] == '-' || is_digit(json[at])) {
      const std::size_t end = std::min(json.find_first_not_of("+-.eE0123456789", at), json.size());
      const std::string_view number = std::string_view(json).substr(at, end - at);
      const bool is_long =
          std::count_if(number.begin(), number.end(), is_digit) >= kLongNumberDigits;
      const bool is_whole = number.find_first_not_of("0123456789", number[0] == '-' ? 1 : 0) ==
                            std::string_view::npos;
      const bool has_exponent =
          is_digit(number.back()) && number.find_first_of("eE") != number.npos;
      const bool quotes = (is_long && is_whole) || has_exponent;
      if (quotes) quoted += '"';
      quoted.append(number);
      if (quotes) quoted += '"';
      at = end;
    } else {
      quoted += json[at++];
    }
  }
}

std::string_view number_as_written(std::string_view json, std::string_view key) {
  int depth = 0;
  for (std::size_t at = 0; at < json.size(); ++at) {
    if (json[at] == '{' || json[at] == '[') ++depth;
    if (json[at] == '}' || json[at] == ']') --depth;
    if (json[at] != '"') continue;
    const std::size_t begin = at + 1;
    ++at;
    while (at < json.size() && json[at] != '"') at += json[at] == '\\' ? 2 : 1;
    if (at >= json.size()) return {};
    if (depth != 1 || json.substr(begin, at - begin) != key) continue;
    const std::size_t colon = json.find_first_not_of(" \t\r\n", at + 1);
    if (colon == json.npos || json[colon] != ':') continue;
    const std::size_t number = json.find_first_not_of(" \t\r\n", colon + 1);
    if (number == json.npos || (json[number] != '-' && !is_digit(json[number]))) return {};
    const std::size_t end =
        std::min(json.find_first_not_of("+-.eE0123456789", number), json.size());
    return json.substr(number, end - number);
  }
  return {};
}

}  // namespace zawiya::datasets
