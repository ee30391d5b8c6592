#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "datasets/asked_columns.hpp"
#include "datasets/columns.hpp"
#include "datasets/record_format.hpp"

namespace zawiya::datasets {

/// One JSON object, one article. The whole of it must be valid JSON with no key twice, whichever
/// keys are wanted. Title, body, pair and target are strings; id, group and labels may be numbers
/// too (whole ones keep their digits), labels also booleans; null is absent. The other fields are
/// taken where they are strings or numbers. Bytes that are not UTF-8 and surrogates without a
/// partner become U+FFFD: no article is lost over its encoding.
class JsonFormat : public RecordFormat {
 public:
  explicit JsonFormat(const Columns& columns);

  std::optional<std::string> parse(std::string_view record, const Place& place,
                                   ParseScratch::State& scratch, Article& article) const override;
  std::string salvaged_id(std::string_view record, const Place& place) const override;
  ValueCounts counts() const override { return roles_.counts(); }
  LabelLists label_lists() const override { return roles_.label_lists(); }
  std::optional<std::string_view> missing_column() const override { return asked_.missing(); }

 private:
  ColumnRoles roles_;
  AskedColumns asked_;
};

}  // namespace zawiya::datasets
