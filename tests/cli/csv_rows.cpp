#include "csv_rows.hpp"

#include <stdexcept>

namespace zawiya::cli {
namespace {

/// Reads the field at `at` and leaves `at` on what ends it.
std::string next_field(std::string_view text, std::size_t& at) {
  std::string field;
  if (at == text.size() || text[at] != '"') {
    while (at < text.size() && text[at] != ',' && text[at] != '\n') {
      if (text[at] == '"' || text[at] == '\r') throw std::runtime_error("a bare quote or CR");
      field += text[at++];
    }
    return field;
  }
  for (++at;; ++at) {
    if (at == text.size()) throw std::runtime_error("a quote is not closed");
    if (text[at] == '"' && (++at == text.size() || text[at] != '"')) break;
    field += text[at];
  }
  if (at < text.size() && text[at] != ',' && text[at] != '\n') {
    throw std::runtime_error("text after a quote");
  }
  return field;
}

}  // namespace

std::vector<CsvRow> csv_rows(std::string_view text) {
  std::vector<CsvRow> rows;
  std::size_t at = 0;
  while (at < text.size()) {
    CsvRow& row = rows.emplace_back();
    for (;; ++at) {
      row.push_back(next_field(text, at));
      if (at == text.size()) throw std::runtime_error("the last line does not end");
      if (text[at] == '\n') break;
    }
    ++at;
  }
  return rows;
}

}  // namespace zawiya::cli
