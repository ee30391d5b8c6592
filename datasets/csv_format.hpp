#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/columns.hpp"
#include "datasets/record_format.hpp"
#include "datasets/table_dialect.hpp"

namespace zawiya::datasets {

/// One row, one article. The header must have the body and every column that was asked for; those
/// that have their usual names may be missing. A row must have as many fields as the header, and
/// not be the header again.
class CsvFormat : public RecordFormat {
 public:
  /// @param first_row   without its line end.
  /// @param has_header  `first_row` names the columns; else they are called 1, 2, 3, …
  /// @throws FormatError, without file or line, when a column that must be there is missing or one
  ///         that is taken is there twice; it lists the columns found.
  CsvFormat(std::string_view first_row, const TableDialect& dialect, bool has_header,
            const Columns& columns);

  std::optional<std::string> parse(std::string_view record, const Place& place,
                                   ParseScratch::State& scratch, Article& article) const override;
  std::string salvaged_id(std::string_view record, const Place& place) const override;
  ValueCounts counts() const override { return roles_.counts(); }
  LabelLists label_lists() const override { return roles_.label_lists(); }

  /// Which columns were found under another spelling than asked for, as a clause: `"ID" is taken
  /// for "id"`. Empty: none.
  const std::string& remark() const { return remark_; }

 private:
  void place_columns(std::span<const std::string_view> names);
  std::optional<std::size_t> place_of(const RoleColumn& column,
                                      std::span<const std::string_view> names);

  ColumnRoles roles_;
  TableDialect dialect_;
  bool has_header_;
  std::string header_;
  std::string remark_;
  std::size_t column_count_ = 0;
  std::vector<std::optional<std::size_t>> places_;  // of each column asked for, in the row
};

}  // namespace zawiya::datasets
