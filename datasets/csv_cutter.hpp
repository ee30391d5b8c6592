#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/byte_finder.hpp"
#include "datasets/record_cutter.hpp"
#include "datasets/table_dialect.hpp"

namespace zawiya::datasets {

/// Every row of a table a record. Rows end in LF, CRLF or a CR alone, outside quotes; a quote opens
/// a field only where the field begins; rows without a byte are none; a byte-order mark before a
/// row is passed over. Agrees with Python's `csv` on a file opened with `newline=''` wherever the
/// end of a row is beyond doubt. Where it is not, the row is a fault, and rows go on behind the end
/// of the line in which the quote in doubt stands, as if it were none. In doubt is a quote
/// - that is never closed, or not before the row is too long;
/// - that is opened in one line and closed in another, before text;
/// - between which and the next a line looks like a row of its own: as many fields, the first of
///   them written like that of this row (`17` and `4`, `n-17` and `n-4`, two UUIDs, two addresses
///   of one host);
/// - that is closed before text in which an odd number of quotes follows.
/// Of a row that is too long without a quote, the rest of the line is passed over.
/// @source RFC 4180; CPython, Modules/_csv.c.
class CsvCutter : public RecordCutter {
 public:
  CsvCutter(const TableDialect& dialect, std::size_t max_record_bytes)
      : dialect_(dialect), max_record_bytes_(max_record_bytes) {}

  std::size_t cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) override;

 private:
  struct Scan;

  bool next_event(Scan& scan);
  bool close_quote(Scan& scan, std::size_t quote);
  bool opens_field(const Scan& scan, std::size_t quote) const;
  void end_row(Scan& scan, std::size_t end, std::size_t next_row);
  void end_last_row(Scan& scan);
  std::string doubt(std::string_view row) const;
  bool takes_in_a_row(std::string_view row);
  std::size_t line_end_behind_quote(const Scan& scan) const;
  void resynchronise(Scan& scan, std::size_t line_end, std::string fault);
  bool give_up_row(Scan& scan, std::size_t reached);
  void pass_over(Scan& scan);
  void count_lines(Scan& scan, std::size_t end);
  void begin_row();

  TableDialect dialect_;
  std::size_t max_record_bytes_;
  std::size_t scanned_bytes_ = 0;  // of the unfinished row
  std::uint64_t line_ = 1;         // of the unfinished row's first byte
  bool quoted_ = false;            // whether the unfinished row stopped inside quotes
  std::size_t opened_at_ = 0;      // the quote that was opened last, into the unfinished row
  bool has_loose_ = false;         // a quote in the row is closed before text
  bool has_lines_ = false;         // a quoted field of the row holds line ends …
  std::size_t lines_at_ = 0;       // … the first of them is opened here, into the row
  bool passing_over_ = false;      // the rest of a row that was too long
  std::size_t columns_ = 0;        // of the first row; 0: not known yet
  std::string unescaped_;
  std::vector<std::string_view> fields_;
};

}  // namespace zawiya::datasets
