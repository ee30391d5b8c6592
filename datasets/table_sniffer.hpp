#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "datasets/columns.hpp"
#include "datasets/input_choice.hpp"
#include "datasets/table_dialect.hpp"

namespace zawiya::datasets {

/// What the beginning of an input is as a table.
struct SeenTable {
  TableDialect dialect;
  std::size_t columns = 0;        ///< of the first row
  std::size_t rows = 0;           ///< seen whole, with the first
  std::size_t agreeing = 0;       ///< of them, those with as many fields as the first
  std::size_t longest_first = 0;  ///< bytes of the longest first field of a row
  bool names_body = false;        ///< the first row has the column of the text
  std::size_t quotes_closed = 0;  ///< fields that quotes open and close
  std::size_t quotes_stray = 0;   ///< fields that quotes open and do not close as they should
};

/// How `head` reads best as a table: the delimiter among `,` `;` tab `|` (and the control
/// characters 01 and 1F where there are any) with which the first row has the column of the text,
/// else the rows agree most; quotes mean something unless they are stray, or none is seen between
/// tabs. What `choice` says is taken as it is.
/// @param at_end  `head` is all there is; else its last row is left out, unless it is the first
/// @param usual   the delimiter that the input's name promises; 0: none
/// @param bodies  the names that the column of the text may have; all of them must be there where
///        `all_bodies`
SeenTable seen_table(std::string_view head, bool at_end, const InputChoice& choice, char usual,
                     std::span<const std::string> bodies, bool all_bodies);

/// The delimiter that Excel names in a line of its own before a table, `sep=;`; nothing where `row`
/// is no such line: a letter, a digit or a quote parts no columns.
std::optional<char> named_delimiter(std::string_view row);

/// Whether it is a control character that parts fields: Hive's, 01, or ASCII's own, 1F. No text has
/// one, and nothing is quoted between them.
bool is_control_delimiter(char delimiter);

/// How people call a delimiter: "commas".
std::string_view name_of_delimiter(char delimiter);

}  // namespace zawiya::datasets
