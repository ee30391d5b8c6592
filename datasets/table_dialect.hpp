#pragma once

namespace zawiya::datasets {

/// How a table is written.
struct TableDialect {
  char delimiter = ',';
  bool quoted = true;            ///< a quote opens a field where the field begins
  bool returns_end_rows = true;  ///< a CR alone ends a row, as LF and CRLF do

  bool operator==(const TableDialect&) const = default;
};

}  // namespace zawiya::datasets
