#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zawiya::cli {

using CsvRow = std::vector<std::string>;

/// Reads RFC 4180 strictly, as somebody else's reader would, with `\n` as the line break.
/// @throws std::runtime_error when a quote stands where none may.
std::vector<CsvRow> csv_rows(std::string_view text);

}  // namespace zawiya::cli
