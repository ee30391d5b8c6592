#include "datasets/line_cutter.hpp"

#include <algorithm>

namespace zawiya::datasets {

std::size_t LineCutter::cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) {
  std::size_t begin = 0;
  std::size_t scan_from = scanned_bytes_;
  for (;;) {
    const std::size_t newline = window.find('\n', scan_from);
    const std::size_t end = std::min(newline, window.size());
    const bool ends = newline != std::string_view::npos || at_end;
    if (passing_over_) {
      if (newline == std::string_view::npos) return window.size();
      passing_over_ = false;
    } else if (end - begin > max_record_bytes_) {
      cuts.push_back(
          {begin, std::min(end - begin, kKeptOfFaultyBytes), line_, too_long(max_record_bytes_)});
      passing_over_ = !ends;
      if (passing_over_) begin = end;
    } else if (ends) {
      const bool is_behind_last = begin == window.size();
      if (!is_behind_last) end_line(window, begin, end, cuts);
    }
    if (newline == std::string_view::npos) {
      if (at_end) begin = end;
      scanned_bytes_ = end - begin;
      return begin;
    }
    ++line_;
    begin = newline + 1;
    scan_from = begin;
  }
}

void LineCutter::end_line(std::string_view window, std::size_t begin, std::size_t end,
                          std::vector<Cut>& cuts) {
  if (end > begin && window[end - 1] == '\r') --end;
  constexpr std::string_view kMark = "\xEF\xBB\xBF";  // of a file that was joined to another
  if (window.substr(begin, end - begin).starts_with(kMark)) begin += kMark.size();
  std::size_t first = begin;
  while (first < end && (window[first] == ' ' || window[first] == '\t' || window[first] == '\r')) {
    ++first;
  }
  if (first < end) {
    cuts.push_back({begin, end - begin, line_, {}});
  } else if (every_line_) {
    cuts.push_back({begin, end - begin, line_, "found an empty line, expected an article"});
  }
}

}  // namespace zawiya::datasets
