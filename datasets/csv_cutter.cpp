#include "datasets/csv_cutter.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "datasets/csv_fields.hpp"
#include "text/joined.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnds = "\r\n";

// The end of the line that `at` stands in; the size of `bytes` where it has none.
std::size_t line_end_from(std::string_view bytes, std::size_t at) {
  const std::size_t line_feed = std::min(bytes.find('\n', at), bytes.size());
  return std::min(bytes.substr(0, line_feed).find('\r', at), line_feed);
}

// Where the line behind the end of a line begins.
std::size_t behind_line_end(std::string_view bytes, std::size_t end) {
  return std::min(bytes.size(), end + (bytes.substr(end, 2) == kLineEnds ? 2 : 1));
}

// The bytes of the digit that `text` begins with, ASCII's, Arabic or Persian; 0: it begins with
// none.
std::size_t digit_bytes(std::string_view text) {
  if (text.front() >= '0' && text.front() <= '9') return 1;
  if (text.size() < 2) return 0;
  const auto second = static_cast<unsigned char>(text[1]);
  const bool is_arabic = text[0] == '\xD9' && second >= 0xA0 && second <= 0xA9;
  const bool is_persian = text[0] == '\xDB' && second >= 0xB0 && second <= 0xB9;
  return is_arabic || is_persian ? 2 : 0;
}

bool is_part_of_a_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// How a field is written: runs of digits as 0, of letters as a; of an address its host; of what is
// mixed like a UUID or a hash its length and what parts it. Empty where it does not look like an
// id: without a digit, with white space, too long.
std::string id_shape(std::string_view field) {
  constexpr std::size_t kLongestIdBytes = 64;
  constexpr std::size_t kFewestTurns = 4;  // from letters to digits or back, of a hash
  if (field.find_first_of(" \t") != field.npos) return {};
  const std::size_t host = field.find("://");
  if (host != field.npos) return std::string(field.substr(0, field.find('/', host + 3)));
  if (field.size() > kLongestIdBytes) return {};
  std::string shape;
  std::string marks;
  std::size_t turns = 0;
  bool has_digit = false;
  for (std::size_t at = 0; at < field.size();) {
    const std::size_t digit = digit_bytes(field.substr(at));
    const char as_letter = is_part_of_a_word(field[at]) ? 'a' : field[at];
    const char as = digit > 0 ? '0' : as_letter;
    has_digit = has_digit || digit > 0;
    const bool is_mark = as != '0' && as != 'a';
    if (is_mark) marks.append(std::to_string(at)).append(1, as);
    if (is_mark || shape.empty() || shape.back() != as) {
      turns += !is_mark && !shape.empty() && (shape.back() == '0' || shape.back() == 'a') ? 1 : 0;
      shape += as;
    }
    at += std::max<std::size_t>(digit, 1);
  }
  if (!has_digit) return {};
  return turns < kFewestTurns ? shape : text::joined({std::to_string(field.size()), ":", marks});
}

std::string_view without_mark(std::string_view row) {
  return row.starts_with(kMark) ? row.substr(kMark.size()) : row;
}

}  // namespace

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
  for (;;) {
    while (next_event(scan)) {
    }
    if (!at_end || scan.row == window.size()) break;
    end_last_row(scan);
  }
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
    if (quote + 1 < window.size() && window[quote + 1] == '"') {
      scan.at = quote + 2;
      return true;
    }
    return close_quote(scan, quote);
  }
  std::size_t line_end = scan.line_feeds.next(scan.at);
  if (dialect_.returns_end_rows) line_end = std::min(line_end, scan.returns.next(scan.at));
  const std::size_t event =
      dialect_.quoted ? std::min(line_end, scan.quotes.next(scan.at)) : line_end;
  if (give_up_row(scan, event)) return true;
  scan.at = event;
  if (event == window.size()) return false;
  if (event < line_end) {
    quoted_ = opens_field(scan, event);
    if (quoted_) opened_at_ = event - scan.row;
    scan.at = event + 1;
    return true;
  }
  if (window[event] == '\r' && scan.is_open(event)) return false;
  const std::size_t next_row = behind_line_end(window, event);
  const bool drops_return =
      !dialect_.returns_end_rows && event > scan.row && window[event - 1] == '\r';
  end_row(scan, event - (drops_return ? 1 : 0), next_row);
  return true;
}

bool CsvCutter::opens_field(const Scan& scan, std::size_t quote) const {
  if (quote == scan.row || scan.window[quote - 1] == dialect_.delimiter) return true;
  return quote == scan.row + kMark.size() && scan.window.substr(scan.row).starts_with(kMark);
}

// Takes the quote for the end of its field, or gives the row up.
bool CsvCutter::close_quote(Scan& scan, std::size_t quote) {
  const std::string_view window = scan.window;
  const char behind = quote + 1 < window.size() ? window[quote + 1] : '\n';
  const bool is_loose = behind != dialect_.delimiter && behind != '\n' && behind != '\r';
  const std::size_t line_end = line_end_from(window.substr(0, quote), scan.row + opened_at_);
  const bool has_lines = line_end < quote;
  if (is_loose && has_lines) {
    const auto passed = std::count(window.begin() + static_cast<std::ptrdiff_t>(scan.row),
                                   window.begin() + static_cast<std::ptrdiff_t>(quote), '\n');
    resynchronise(
        scan, line_end,
        text::joined({"a quoted field is opened in this row and closed ", std::to_string(passed),
                      " lines below, before text: where the row "
                      "ends is in doubt, and reading goes on with the next line"}));
    return true;
  }
  if (has_lines && !has_lines_) lines_at_ = opened_at_;
  has_lines_ = has_lines_ || has_lines;
  has_loose_ = has_loose_ || is_loose;
  quoted_ = false;
  scan.at = quote + 1;
  return true;
}

void CsvCutter::end_row(Scan& scan, std::size_t end, std::size_t next_row) {
  const std::string_view row = scan.window.substr(scan.row, end - scan.row);
  if (has_lines_ && takes_in_a_row(row)) {
    opened_at_ = lines_at_;
    resynchronise(scan, line_end_behind_quote(scan),
                  "a quoted field that is opened in this row takes in lines that look like rows "
                  "of their own: where the row ends is in doubt, and reading goes on with the next "
                  "line");
    return;
  }
  const std::string_view content = without_mark(row);
  if (columns_ == 0 && !content.empty()) {
    split_csv_row(content, dialect_, unescaped_, fields_);
    columns_ = fields_.size();
  }
  const std::size_t begin = end - content.size();
  if (!content.empty()) scan.cuts.push_back({begin, content.size(), line_, doubt(content)});
  count_lines(scan, next_row);
  scan.row = scan.at = next_row;
  begin_row();
}

// Why it is in doubt whether a row ends where its line does, or nothing.
std::string CsvCutter::doubt(std::string_view row) const {
  if (!has_loose_ || !quotes_of(row, dialect_.delimiter).in_doubt) return {};
  return "a quoted field is closed before text in which another quote stays open: where the row "
         "ends is in doubt";
}

// Whether a line that a quoted field of `row` holds looks like a row of its own.
bool CsvCutter::takes_in_a_row(std::string_view row) {
  if (columns_ < 2) return false;
  row = without_mark(row);
  const std::string shape = id_shape(row.substr(0, row.find(dialect_.delimiter)));
  if (shape.empty()) return false;
  for (std::size_t end = line_end_from(row, 0); end < row.size();) {
    const std::size_t begin = behind_line_end(row, end);
    end = line_end_from(row, begin);
    const std::string_view line = row.substr(begin, end - begin);
    const std::string_view first = line.substr(0, line.find(dialect_.delimiter));
    if (first.size() == line.size() || id_shape(first) != shape) continue;
    split_csv_row(line, dialect_, unescaped_, fields_);
    if (fields_.size() == columns_) return true;
  }
  return false;
}

// The end of the line in which the last quote was opened; the window's size where it has none.
std::size_t CsvCutter::line_end_behind_quote(const Scan& scan) const {
  return line_end_from(scan.window, scan.row + opened_at_);
}

// Gives the row up as a fault, and goes on behind its line as if no quote were open.
void CsvCutter::resynchronise(Scan& scan, std::size_t line_end, std::string fault) {
  scan.cuts.push_back(
      {scan.row, std::min(line_end - scan.row, kKeptOfFaultyBytes), line_, std::move(fault)});
  const std::size_t next_row = behind_line_end(scan.window, line_end);
  count_lines(scan, next_row);
  scan.row = scan.at = next_row;
  begin_row();
}

void CsvCutter::begin_row() { quoted_ = has_loose_ = has_lines_ = false; }

void CsvCutter::end_last_row(Scan& scan) {
  if (!quoted_) {
    end_row(scan, scan.window.size(), scan.window.size());
    return;
  }
  resynchronise(scan, line_end_behind_quote(scan),
                text::joined({"a quoted field is opened in this row and never closed in the last ",
                              std::to_string(scan.window.size() - scan.row),
                              " bytes of the file; reading goes on with the next line"}));
}

// Whether the row, which reaches at least to `reached`, is too long; then it is cut as a fault.
bool CsvCutter::give_up_row(Scan& scan, std::size_t reached) {
  if (reached - scan.row <= max_record_bytes_) return false;
  std::string fault = too_long(max_record_bytes_);
  std::size_t limit = scan.row + max_record_bytes_;
  if (quoted_) {
    fault += ": a quoted field in it is not closed before";
    const std::size_t line_end = line_end_behind_quote(scan);
    if (line_end < limit) {
      resynchronise(scan, line_end, std::move(fault));
      return true;
    }
  }
  scan.cuts.push_back(
      {scan.row, std::min(max_record_bytes_, kKeptOfFaultyBytes), line_, std::move(fault)});
  if (limit > scan.row && scan.window[limit - 1] == '\r') --limit;  // a CRLF is not parted
  count_lines(scan, limit);
  scan.row = scan.at = limit;
  begin_row();
  passing_over_ = true;
  return true;
}

// Moves behind the end of the line, or to the end of the window.
void CsvCutter::pass_over(Scan& scan) {
  const std::size_t line_end = std::min(scan.line_feeds.next(scan.at), scan.returns.next(scan.at));
  std::size_t next_row = line_end;
  if (line_end < scan.window.size() && !(scan.window[line_end] == '\r' && scan.is_open(line_end))) {
    next_row = behind_line_end(scan.window, line_end);
    passing_over_ = false;
  }
  count_lines(scan, next_row);
  scan.row = scan.at = next_row;
}

// Counts the line ends from the row's beginning to `end`, which does not part CR from LF.
void CsvCutter::count_lines(Scan& scan, std::size_t end) {
  const std::string_view passed = scan.window.substr(scan.row, end - scan.row);
  line_ += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
  if (!dialect_.returns_end_rows) return;
  for (std::size_t at = passed.find('\r'); at != passed.npos; at = passed.find('\r', at + 1)) {
    if (at + 1 == passed.size() || passed[at + 1] != '\n') ++line_;
  }
}

}  // namespace zawiya::datasets
