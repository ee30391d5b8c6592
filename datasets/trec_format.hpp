#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "datasets/columns.hpp"
#include "datasets/record_format.hpp"

namespace zawiya::datasets {

/// One `<DOC>`, one article: its elements are the columns, their names in any case. `<DOCNO>`
/// stands in for a missing `<ID>`, `<TIME>` for a missing `<DATE>`. Text elements that are there
/// several times are joined by a newline; any other is a fault.
class TrecFormat : public RecordFormat {
 public:
  explicit TrecFormat(const Columns& columns);

  std::optional<std::string> parse(std::string_view record, const Place& place,
                                   ParseScratch::State& scratch, Article& article) const override;
  std::string salvaged_id(std::string_view record, const Place& place) const override;
  ValueCounts counts() const override { return roles_.counts(); }

 private:
  ColumnRoles roles_;
};

}  // namespace zawiya::datasets
