#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zawiya::datasets {

/// Splits one CSV row, without its line end, into `fields`, as Python's `csv` does: a quote means
/// something only where a field begins; inside quotes a doubled quote is one; what follows a
/// closing quote belongs to the field as it stands; a quote that is not closed reaches to the end.
/// @param unescaped  room for fields that are not in `row` as they read; `fields` point into it or
///         into `row`.
void split_csv_row(std::string_view row, char delimiter, std::string& unescaped,
                   std::vector<std::string_view>& fields);

}  // namespace zawiya::datasets
