#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/columns.hpp"
#include "datasets/record_format.hpp"

namespace zawiya::datasets {

/// One row, one article. The header must have the body, and every title, pair, group and label
/// column that was asked for; the others may be missing. A row must have as many fields as the
/// header.
class CsvFormat : public RecordFormat {
 public:
  /// @param header  the first row, without its line end.
  /// @throws FormatError, without file or line, when a column that must be there is missing or one
  ///         that is taken is there twice; it lists the columns found.
  CsvFormat(std::string_view header, char delimiter, const Columns& columns);

  std::optional<std::string> parse(std::string_view record, const Place& place,
                                   ParseScratch::State& scratch, Article& article) const override;
  std::string salvaged_id(std::string_view record, const Place& place) const override;
  ValueCounts counts() const override { return roles_.counts(); }
  std::span<const std::size_t> label_lists() const override { return roles_.label_lists(); }

 private:
  void place_columns(std::span<const std::string_view> names);

  ColumnRoles roles_;
  char delimiter_;
  std::size_t column_count_ = 0;
  std::vector<std::optional<std::size_t>> places_;  // of each column asked for, in the row
};

}  // namespace zawiya::datasets
