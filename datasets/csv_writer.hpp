#pragma once

#include <string>
#include <string_view>

namespace zawiya::datasets {

/// How CSV is written.
struct CsvStyle {
  bool excel =
      false;  ///< prefix fields that a spreadsheet would take for a formula with an apostrophe
  bool one_line = false;  ///< line breaks of a field become spaces
};

/// The UTF-8 byte-order mark that makes spreadsheets read UTF-8.
inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Appends one RFC 4180 field to `line`: quoted where it holds a comma, a quote, CR or LF, or
/// where it begins or ends with a space. Bytes are kept as they are, NUL included.
void append_csv_field(std::string& line, std::string_view field, const CsvStyle& style = {});

/// Appends `value` in the shortest form that reads back as the same number, never in a locale's
/// manner.
/// @pre `value` is finite.
void append_number(std::string& line, double value);
void append_number(std::string& line, float value);

}  // namespace zawiya::datasets
