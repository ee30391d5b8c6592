#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/table_dialect.hpp"

namespace zawiya::datasets {

/// Splits one row of a table, without its line end, into `fields`, as Python's `csv` does: a quote
/// means something only where a field begins; inside quotes a doubled quote is one; what follows a
/// closing quote belongs to the field as it stands; a quote that is not closed reaches to the end.
/// Where the table is not quoted, only delimiters mean something.
/// @param unescaped  room for fields that are not in `row` as they read; `fields` point into it or
///         into `row`.
void split_csv_row(std::string_view row, const TableDialect& dialect, std::string& unescaped,
                   std::vector<std::string_view>& fields);

/// What the quotes of one row look like.
struct RowQuotes {
  std::size_t closed = 0;  ///< fields that a quote opens and another, at their end, closes
  std::size_t loose = 0;   ///< fields with text behind the closing quote, or without one
  bool in_doubt = false;  ///< an odd number of quotes in a loose field: it may not end with the row
};

/// Of a row of a quoted table.
RowQuotes quotes_of(std::string_view row, char delimiter);

}  // namespace zawiya::datasets
