#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "datasets/byte_finder.hpp"
#include "datasets/record_cutter.hpp"

namespace zawiya::datasets {

/// Every CSV row a record. Rows end in LF, CRLF or a CR alone, outside quotes; a quote opens a
/// field only where the field begins; rows without a byte are none. Agrees with Python's `csv` on
/// a file opened with `newline=''`, but for two faults: a quote that is never closed, and a row
/// that is too long. Behind a row that is too long, rows go on at the first line end past the
/// limit, as if no quote were open.
/// @source RFC 4180; CPython, Modules/_csv.c.
class CsvCutter : public RecordCutter {
 public:
  CsvCutter(char delimiter, std::size_t max_record_bytes)
      : delimiter_(delimiter), max_record_bytes_(max_record_bytes) {}

  std::size_t cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) override;

 private:
  struct Scan;

  bool next_event(Scan& scan);
  void end_row(Scan& scan, std::size_t end, std::size_t next_row);
  void end_last_row(Scan& scan);
  bool give_up_row(Scan& scan, std::size_t reached);
  void pass_over(Scan& scan);
  void count_lines(Scan& scan, std::size_t end);

  char delimiter_;
  std::size_t max_record_bytes_;
  std::size_t scanned_bytes_ = 0;  // of the unfinished row
  std::uint64_t line_ = 1;         // of the unfinished row's first byte
  bool quoted_ = false;            // whether the unfinished row stopped inside quotes
  bool passing_over_ = false;      // the rest of a row that was too long
};

}  // namespace zawiya::datasets
