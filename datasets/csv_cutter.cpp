#include "datasets/csv_cutter.hpp"

#include <algorithm>
#include <string>

#include "text/joined.hpp"

namespace zawiya::datasets {

// One window, on its way to be cut.
struct CsvCutter::Scan {
  std::string_view window;
  bool at_end;
  std::vector<Cut>& cuts;
  std::size_t row = 0;  // where the unfinished row begins
  std::size_t at = 0;   // up to where it is scanned
  ByteFinder quotes = {window, '"'};
  ByteFinder line_feeds = {window, '\n'};
  ByteFinder returns = {window, '\r'};

  // Whether what `place` holds depends on the byte behind it, which is not there yet.
  bool is_open(std::size_t place) const { return place + 1 >= window.size() && !at_end; }
};

std::size_t CsvCutter::cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) {
  Scan scan = {window, at_end, cuts};
  scan.at = scanned_bytes_;
  while (next_event(scan)) {
  }
  if (at_end && scan.row < window.size()) end_last_row(scan);
  scanned_bytes_ = scan.at - scan.row;
  return scan.row;
}

// Moves on to the next quote or line end that means something; false when the window has no more.
bool CsvCutter::next_event(Scan& scan) {
  if (passing_over_) {
    pass_over(scan);
    if (passing_over_) return false;
  }
  const std::string_view window = scan.window;
  if (quoted_) {
    const std::size_t quote = scan.quotes.next(scan.at);
    if (give_up_row(scan, quote)) return true;
    scan.at = quote;
    if (quote == window.size() || scan.is_open(quote)) return false;
    const bool is_doubled = quote + 1 < window.size() && window[quote + 1] == '"';
    quoted_ = is_doubled;
    scan.at = quote + (is_doubled ? 2 : 1);
    return true;
  }
  const std::size_t line_end = std::min(scan.line_feeds.next(scan.at), scan.returns.next(scan.at));
  const std::size_t event = std::min(line_end, scan.quotes.next(scan.at));
  if (give_up_row(scan, event)) return true;
  scan.at = event;
  if (event == window.size()) return false;
  if (event < line_end) {
    quoted_ = event == scan.row || window[event - 1] == delimiter_;
    scan.at = event + 1;
    return true;
  }
  if (window[event] == '\r' && scan.is_open(event)) return false;
  const bool is_pair =
      window[event] == '\r' && event + 1 < window.size() && window[event + 1] == '\n';
  end_row(scan, event, event + (is_pair ? 2 : 1));
  return true;
}

void CsvCutter::end_row(Scan& scan, std::size_t end, std::size_t next_row) {
  if (end > scan.row) scan.cuts.push_back({scan.row, end - scan.row, line_, {}});
  count_lines(scan, next_row);
  scan.row = scan.at = next_row;
}

void CsvCutter::end_last_row(Scan& scan) {
  const std::size_t size_bytes = scan.window.size() - scan.row;
  if (quoted_) {
    scan.cuts.push_back(
        {scan.row, std::min(size_bytes, kKeptOfFaultyBytes), line_,
         text::joined({"a quoted field is opened in this row and never closed: it takes "
                       "in the last ",
                       std::to_string(size_bytes), " bytes of the file"})});
  } else {
    scan.cuts.push_back({scan.row, size_bytes, line_, {}});
  }
  scan.row = scan.at = scan.window.size();
}

// Whether the row, which reaches at least to `reached`, is too long; then it is cut as a fault.
bool CsvCutter::give_up_row(Scan& scan, std::size_t reached) {
  if (reached - scan.row <= max_record_bytes_) return false;
  std::string fault = too_long(max_record_bytes_);
  if (quoted_) fault += ": a quoted field in it is not closed before";
  scan.cuts.push_back(
      {scan.row, std::min(max_record_bytes_, kKeptOfFaultyBytes), line_, std::move(fault)});
  std::size_t limit = scan.row + max_record_bytes_;
  if (limit > scan.row && scan.window[limit - 1] == '\r') --limit;  // a CRLF is not parted
  count_lines(scan, limit);
  scan.row = scan.at = limit;
  quoted_ = false;
  passing_over_ = true;
  return true;
}

// Moves behind the end of the line, or to the end of the window.
void CsvCutter::pass_over(Scan& scan) {
  const std::size_t line_end = std::min(scan.line_feeds.next(scan.at), scan.returns.next(scan.at));
  std::size_t next_row = line_end;
  if (line_end < scan.window.size() && !(scan.window[line_end] == '\r' && scan.is_open(line_end))) {
    const bool is_pair = scan.window.substr(line_end, 2) == "\r\n";
    next_row = line_end + (is_pair ? 2 : 1);
    passing_over_ = false;
  }
  count_lines(scan, next_row);
  scan.row = scan.at = next_row;
}

// Counts the line ends from the row's beginning to `end`, which does not part CR from LF.
void CsvCutter::count_lines(Scan& scan, std::size_t end) {
  const std::string_view passed = scan.window.substr(scan.row, end - scan.row);
  line_ += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
  for (std::size_t at = passed.find('\r'); at != passed.npos; at = passed.find('\r', at + 1)) {
    if (at + 1 == passed.size() || passed[at + 1] != '\n') ++line_;
  }
}

}  // namespace zawiya::datasets
