#include "datasets/json_cutter.hpp"

#include <algorithm>
#include <utility>

#include "datasets/json_members.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::string_view kByteMark = "\xEF\xBB\xBF";
constexpr std::size_t kLongestNameBytes = 256;
constexpr std::size_t kMostNames = 64;

bool is_json_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

}  // namespace

// One window, on its way to be cut.
struct JsonCutter::Scan {
  std::string_view window;
  bool at_end;
  std::vector<Cut>& cuts;
  std::size_t begin = 0;  // of the unfinished record, or of what is not looked at
  std::size_t at = 0;     // up to where it is looked at
};

std::size_t JsonCutter::cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) {
  Scan scan = {window, at_end, cuts};
  scan.at = scanned_bytes_;
  while (step(scan)) {
  }
  while (at_end && place_ == Place::kInside) {
    give_up(scan, window.size(), "a JSON object is not closed before the input ends");
    while (step(scan)) {
    }
  }
  if (at_end && in_array_ && (place_ == Place::kBefore || place_ == Place::kBetween)) {
    cuts.push_back({window.size(), 0, line_, "the JSON array is not closed: the input is cut"});
  }
  if (at_end) move_to(scan, window.size());
  scanned_bytes_ = scan.at - scan.begin;
  return scan.begin;
}

bool JsonCutter::step(Scan& scan) {
  switch (place_) {
    case Place::kInside:
      return inside(scan);
    case Place::kLost:
      return seek(scan);
    case Place::kOver:
      move_to(scan, scan.window.size());
      return false;
    default:
      return between(scan);
  }
}

// Moves on to the next record; false when the window has none.
bool JsonCutter::between(Scan& scan) {
  const std::string_view window = scan.window;
  for (; scan.at < window.size(); move_to(scan, scan.at + 1)) {
    const char c = window[scan.at];
    if (is_json_space(c)) continue;
    if (c == kByteMark[0]) {
      if (window.size() - scan.at < kByteMark.size() && !scan.at_end) return false;
      if (window.substr(scan.at).starts_with(kByteMark)) {
        move_to(scan, scan.at + kByteMark.size() - 1);
        continue;
      }
    }
    if (place_ == Place::kBehind) {
      if (c == '[') {  // arrays one after the other
        place_ = Place::kBetween;
        continue;
      }
      give_up(scan, scan.at + 1, "text stands behind the end of the JSON array");
      place_ = Place::kOver;
      return true;
    }
    if (place_ == Place::kBefore) {
      place_ = Place::kBetween;
      if (in_array_) continue;  // its bracket
    }
    if (c == ',') continue;
    if (c == ']' && in_array_) {
      place_ = Place::kBehind;
      continue;
    }
    if (c != '{') {
      const std::size_t line_end = std::min(window.find('\n', scan.at), window.size());
      if (line_end == window.size() && !scan.at_end && line_end - scan.at < kKeptOfFaultyBytes) {
        return false;
      }
      give_up(scan, std::min(line_end, window.find('{', scan.at)), "expected a JSON object");
      return true;
    }
    begin_record();
    return true;
  }
  return false;
}

void JsonCutter::begin_record() {
  place_ = Place::kInside;
  grammar_.reset();
  if (names_.empty()) first_column_ = column_;
}

// Reads on through the record; false when the window does not hold its end.
bool JsonCutter::inside(Scan& scan) {
  const std::size_t limit = scan.begin + max_record_bytes_;
  const JsonGrammar::State state =
      grammar_.read(scan.window.substr(0, std::min(scan.window.size(), limit)), scan.at);
  if (state == JsonGrammar::State::kComplete) {
    end_record(scan);
    return true;
  }
  if (state == JsonGrammar::State::kMalformed) {
    give_up(
        scan, scan.at,
        "this JSON object is malformed: a quote, comma, colon or bracket is missing or "
        "superfluous, or a string goes on in the next line; what is behind it is left out up to "
        "where an object surely begins");
    return true;
  }
  if (scan.window.size() <= limit) return false;
  give_up(scan, limit, too_long(max_record_bytes_));
  return true;
}

void JsonCutter::end_record(Scan& scan) {
  const std::string_view record = scan.window.substr(scan.begin, scan.at - scan.begin);
  learn_names(record);
  scan.cuts.push_back({scan.begin, record.size(), line_, {}});
  line_ += static_cast<std::uint64_t>(std::count(record.begin(), record.end(), '\n'));
  const std::size_t line_begin = record.rfind('\n');
  column_ = line_begin == record.npos ? column_ + record.size() : record.size() - line_begin - 1;
  blank_line_ = false;
  before_ = '}';
  scan.begin = scan.at;
  place_ = Place::kBetween;
}

// The names of the first record that has some are those that records are known by.
void JsonCutter::learn_names(std::string_view record) {
  if (!names_.empty()) return;
  for (const JsonMember& member : json_members(record, kMostNames))
    names_.emplace_back(member.name);
}

// Cuts a fault up to `end`, and looks for the next record from behind its first byte on.
void JsonCutter::give_up(Scan& scan, std::size_t end, std::string fault) {
  scan.cuts.push_back(
      {scan.begin, std::min(end - scan.begin, kKeptOfFaultyBytes), line_, std::move(fault)});
  if (place_ == Place::kInside) learn_names(scan.window.substr(scan.begin, end - scan.begin));
  place_ = Place::kLost;
  open_arrays_ = 0;
  scan.at = scan.begin;
  if (scan.begin < scan.window.size()) move_to(scan, scan.begin + 1);
}

// Moves on to where a record cannot but begin; false when the window has no such place.
bool JsonCutter::seek(Scan& scan) {
  while (scan.at < scan.window.size()) {
    if (scan.window[scan.at] == '{') {
      const int begins = begins_record(scan);
      if (begins < 0) return false;
      if (begins > 0) {
        begin_record();
        return true;
      }
    }
    move_to(scan, scan.at + 1);
  }
  return false;
}

// Whether a record begins here: 1; not: 0; too little to see: -1.
int JsonCutter::begins_record(const Scan& scan) const {
  const bool is_in_line = blank_line_ && column_ <= std::max<std::size_t>(first_column_, 1);
  const bool is_behind_one = before_ == ',' && open_arrays_ == 0;
  if (!is_in_line && !is_behind_one) return 0;
  std::string_view rest = scan.window.substr(scan.at + 1, 2 * kLongestNameBytes);
  const bool may_go_on = rest.size() < 2 * kLongestNameBytes && !scan.at_end;
  const std::optional<std::string_view> name = take_json_name(rest);
  if (!name) return may_go_on ? -1 : 0;
  if (names_.empty()) return is_in_line ? 1 : 0;
  const bool is_first = *name == names_.front();
  return is_first || (is_in_line && std::find(names_.begin(), names_.end(), *name) != names_.end());
}

// Leaves everything before `place` behind.
void JsonCutter::move_to(Scan& scan, std::size_t place) {
  for (; scan.begin < place; ++scan.begin) pass(scan.window[scan.begin]);
  scan.at = scan.begin;
}

void JsonCutter::pass(char c) {
  ++column_;
  if (c == '\n') {
    ++line_;
    column_ = 0;
    blank_line_ = true;
  }
  if (c == '[') ++open_arrays_;
  if (c == ']' && open_arrays_ > 0) --open_arrays_;
  if (is_json_space(c)) return;
  blank_line_ = blank_line_ && c == ',';
  before_ = c;
}

}  // namespace zawiya::datasets
