#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/asked_columns.hpp"
#include "datasets/columns.hpp"
#include "datasets/record_cutter.hpp"
#include "datasets/record_format.hpp"

namespace zawiya::datasets {

/// Every `<DOC …> … </DOC>` a record, in any case; what stands between them is passed over. A
/// `<DOC>` that is not closed before the next one begins, or before the end, is a fault of its
/// own. Inside CDATA no tag counts.
class TrecCutter : public RecordCutter {
 public:
  explicit TrecCutter(std::size_t max_record_bytes) : max_record_bytes_(max_record_bytes) {}

  std::size_t cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) override;

 private:
  struct Scan;

  bool next_event(Scan& scan);
  void read_tag(Scan& scan, std::size_t at);
  void end_document(Scan& scan, std::size_t end, std::string_view fault);
  void move_to(Scan& scan, std::size_t place);

  std::size_t max_record_bytes_;
  std::size_t scanned_bytes_ = 0;  // of what is not done with
  std::uint64_t line_ = 1;         // where what is not done with begins
  bool in_document_ = false;
  bool in_cdata_ = false;
};

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
  LabelLists label_lists() const override { return roles_.label_lists(); }
  std::optional<std::string_view> missing_column() const override { return asked_.missing(); }

 private:
  ColumnRoles roles_;
  AskedColumns asked_;
};

}  // namespace zawiya::datasets
