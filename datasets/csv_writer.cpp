#include "datasets/csv_writer.hpp"

#include <array>
#include <cassert>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace zawiya::datasets {
namespace {

// What spreadsheets take for the beginning of a formula, full-width forms included.
// @source OWASP, "CSV Injection".
bool reads_like_a_formula(std::string_view field) {
  if (field.empty()) return false;
  if (std::string_view("=+-@\t\r\n").find(field.front()) != std::string_view::npos) return true;
  constexpr std::array<std::string_view, 4> kFullWidth = {"＝", "＋", "－", "＠"};
  for (const std::string_view sign : kFullWidth) {
    if (field.starts_with(sign)) return true;
  }
  return false;
}

constexpr std::array<bool, 256> kNeedsQuotes = [] {
  std::array<bool, 256> table = {};
  for (const char c : std::string_view(",\"\r\n")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

bool needs_quotes(std::string_view field) {
  if (field.empty()) return false;
  if (field.front() == ' ' || field.back() == ' ') return true;
  for (const char c : field) {
    if (kNeedsQuotes[static_cast<unsigned char>(c)]) return true;
  }
  return false;
}

template <typename Number>
void append_shortest(std::string& line, Number value) {
  assert(std::isfinite(value));
  std::array<char, 32> digits;
  const std::to_chars_result end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value);
  line.append(digits.data(), static_cast<std::size_t>(end.ptr - digits.data()));
}

}  // namespace

void append_csv_field(std::string& line, std::string_view field, const CsvStyle& style) {
  if (style.one_line && field.find_first_of("\r\n") != std::string_view::npos) {
    std::string joined(field);
    for (char& c : joined) c = c == '\r' || c == '\n' ? ' ' : c;
    append_csv_field(line, joined, {.excel = style.excel});
    return;
  }
  const bool guarded = style.excel && reads_like_a_formula(field);
  if (!needs_quotes(field)) {
    if (guarded) line += '\'';
    line += field;
    return;
  }
  line += '"';
  if (guarded) line += '\'';
  for (;;) {
    const std::size_t quote = field.find('"');
    if (quote == std::string_view::npos) break;
    line.append(field.substr(0, quote + 1)).push_back('"');
    field.remove_prefix(quote + 1);
  }
  line.append(field).push_back('"');
}

void append_number(std::string& line, double value) { append_shortest(line, value); }
void append_number(std::string& line, float value) { append_shortest(line, value); }

}  // namespace zawiya::datasets
