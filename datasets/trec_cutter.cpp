#include "datasets/trec_cutter.hpp"

#include <algorithm>
#include <string>

#include "datasets/markup.hpp"

namespace zawiya::datasets {
namespace {

// "<![CDATA[", the longest of what has to be told apart.
constexpr std::size_t kLongestMarkBytes = 9;

}  // namespace

// One window, on its way to be cut. `begin` is where the open document begins, or where nothing is
// open.
struct TrecCutter::Scan {
  std::string_view window;
  bool at_end;
  std::vector<Cut>& cuts;
  std::size_t begin = 0;
  std::size_t at = 0;
};

std::size_t TrecCutter::cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) {
  Scan scan = {window, at_end, cuts};
  scan.at = scanned_bytes_;
  while (next_event(scan)) {
  }
  if (at_end) {
    if (in_document_) end_document(scan, window.size(), "<DOC> is not closed before the file ends");
    move_to(scan, window.size());
  }
  scanned_bytes_ = scan.at - scan.begin;
  return scan.begin;
}

// Moves on to the next mark that means something; false when the window has no more.
bool TrecCutter::next_event(Scan& scan) {
  const std::string_view window = scan.window;
  const std::string_view wanted = in_cdata_ ? "]]>" : "<";
  const std::size_t mark = std::min(window.find(wanted, scan.at), window.size());
  if (in_document_ && mark - scan.begin > max_record_bytes_) {
    const std::size_t limit = scan.begin + max_record_bytes_;
    end_document(scan, limit, too_long(max_record_bytes_));
    return true;
  }
  if (mark == window.size()) {
    // The beginning of "]]>" may be the last thing here.
    scan.at = std::max(scan.at, window.size() - std::min<std::size_t>(window.size(), 2));
    if (!in_cdata_) scan.at = window.size();
    if (!in_document_) move_to(scan, scan.at);
    return false;
  }
  if (in_cdata_) {
    in_cdata_ = false;
    scan.at = mark + wanted.size();
    return true;
  }
  scan.at = mark;
  if (!in_document_) move_to(scan, mark);
  if (window.size() - scan.at < kLongestMarkBytes && !scan.at_end) return false;
  read_tag(scan, scan.at);
  return true;
}

void TrecCutter::read_tag(Scan& scan, std::size_t at) {
  const std::string_view rest = scan.window.substr(at);
  scan.at = at + 1;
  if (!in_document_) {
    in_document_ = begins_with_tag(rest, "<doc");
    return;
  }
  if (rest.starts_with("<![CDATA[")) {
    in_cdata_ = true;
    scan.at = at + kLongestMarkBytes;
  } else if (begins_with_tag(rest, "</doc")) {
    const std::size_t name_end = at + std::string_view("</doc").size();
    end_document(scan, name_end + (scan.window.substr(name_end).starts_with('>') ? 1 : 0), {});
  } else if (begins_with_tag(rest, "<doc")) {
    end_document(scan, at, "<DOC> is not closed before the next one begins");
  }
}

void TrecCutter::end_document(Scan& scan, std::size_t end, std::string_view fault) {
  std::size_t size_bytes = end - scan.begin;
  if (!fault.empty()) size_bytes = std::min(size_bytes, kKeptOfFaultyBytes);
  scan.cuts.push_back({scan.begin, size_bytes, line_, std::string(fault)});
  in_document_ = false;
  in_cdata_ = false;
  move_to(scan, end);
}

void TrecCutter::move_to(Scan& scan, std::size_t place) {
  const std::string_view passed = scan.window.substr(scan.begin, place - scan.begin);
  line_ += static_cast<std::uint64_t>(std::count(passed.begin(), passed.end(), '\n'));
  scan.begin = scan.at = place;
}

}  // namespace zawiya::datasets
