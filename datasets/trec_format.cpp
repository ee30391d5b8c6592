#include "datasets/trec_format.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "datasets/markup.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

// "<![CDATA[", the longest of what has to be told apart.
constexpr std::size_t kLongestMarkBytes = 9;

struct Element {
  std::string_view name;
  std::string_view content;
};

// Where `</name` begins, in any case and outside CDATA; npos if it does not.
std::size_t find_end_tag(std::string_view markup, std::string_view name, std::size_t from) {
  for (std::size_t at = markup.find('<', from); at != markup.npos; at = markup.find('<', at + 1)) {
    const std::string_view rest = markup.substr(at);
    if (rest.starts_with("<![CDATA[")) {
      at = markup.find("]]>", at);
      if (at == markup.npos) return at;
    } else if (rest.starts_with("</") && begins_with_tag(rest.substr(2), name)) {
      return at;
    }
  }
  return markup.npos;
}

// The elements of a document, one after the other; what stands in comments is none.
class Elements {
 public:
  explicit Elements(std::string_view markup) : left_(markup) {}

  // False when there is no further one. One that is not closed has the rest as its content.
  bool next(Element& element) {
    for (;;) {
      const std::size_t at = left_.find('<');
      if (at == left_.npos || at + 1 >= left_.size()) return false;
      // An end tag, a comment, an instruction, or a `<` by itself.
      if (kBeginsNoName.find(left_[at + 1]) != kBeginsNoName.npos) {
        left_.remove_prefix(behind_comment(at));
        continue;
      }
      const std::size_t name_end = std::min(left_.find_first_of("> \t\r\n/", at + 1), left_.size());
      const std::size_t tag_end = left_.find('>', at);
      if (tag_end == left_.npos) return false;
      element.name = left_.substr(at + 1, name_end - at - 1);
      const std::size_t end_tag =
          left_[tag_end - 1] == '/' ? tag_end + 1 : find_end_tag(left_, element.name, tag_end + 1);
      unclosed_ = end_tag == left_.npos;
      element.content = left_.substr(tag_end + 1, std::min(end_tag, left_.size()) - tag_end - 1);
      left_.remove_prefix(std::min(end_tag, left_.size()));
      return true;
    }
  }

  // Whether the last one is not closed.
  bool unclosed() const { return unclosed_; }

 private:
  static constexpr std::string_view kBeginsNoName = "!?/> \t\r\n";

  // The place behind a comment at `at`; for what is none, or is not closed, the next.
  std::size_t behind_comment(std::size_t at) {
    if (!comments_close_ || !left_.substr(at).starts_with("<!--")) return at + 1;
    const std::size_t end = left_.find("-->", at + 4);
    comments_close_ = end != left_.npos;  // else none behind it is closed either
    return comments_close_ ? end + 3 : at + 1;
  }

  std::string_view left_;
  bool unclosed_ = false;
  bool comments_close_ = true;
};

// What stands in for a column by another name.
std::string_view substitute(const RoleColumn& column) {
  if (column.role == Role::kId && text::equal_in_any_case(column.name, "id")) return "docno";
  if (column.role == Role::kDate && text::equal_in_any_case(column.name, "date")) return "time";
  return {};
}

bool may_repeat(Role role) {
  return role == Role::kTitle || role == Role::kBody || role == Role::kPair;
}

// Gathers the text of all elements called `name`; returns how many there are.
std::size_t gather(const ParseScratch::State& scratch, std::string_view name, std::string& value) {
  std::size_t count = 0;
  for (std::size_t i = 0; i < scratch.names.size(); ++i) {
    if (!text::equal_in_any_case(scratch.names[i], name)) continue;
    if (count++ > 0) value += '\n';
    append_markup_text(scratch.fields[i], value);
  }
  return count;
}

std::string_view inside_document(std::string_view record) {
  const std::size_t tag_end = record.find('>');
  return tag_end == record.npos ? std::string_view() : record.substr(tag_end + 1);
}

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

TrecFormat::TrecFormat(const Columns& columns)
    : roles_(columns), asked_(roles_.all(), columns.asked) {}

std::optional<std::string> TrecFormat::parse(std::string_view record, const Place& /*place*/,
                                             ParseScratch::State& scratch, Article& article) const {
  scratch.names.clear();
  scratch.fields.clear();
  std::optional<std::string> fault;
  Elements elements(inside_document(record));
  Element element;
  while (elements.next(element)) {
    scratch.names.push_back(element.name);
    scratch.fields.push_back(element.content);
    if (elements.unclosed())
      fault = text::joined({"<", text::shown(element.name), "> is not closed"});
  }

  const std::span<const RoleColumn> columns = roles_.all();
  scratch.found.assign(columns.size(), {});
  if (scratch.values.size() < columns.size()) scratch.values.resize(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    std::string& value = scratch.values[i];
    value.clear();
    std::size_t count = gather(scratch, columns[i].name, value);
    const std::string_view other_name = substitute(columns[i]);
    if (count == 0 && !other_name.empty()) count = gather(scratch, other_name, value);
    scratch.found[i] = {value, count > 0};
    if (count > 0) asked_.see(i);
    if (count > 1 && !may_repeat(columns[i].role) && !fault) {
      fault = text::joined({"<", text::shown(columns[i].name), "> is there ", std::to_string(count),
                            " times, expected once"});
    }
  }
  const bool has_body = roles_.fill(scratch.found, article);
  if (!fault && !has_body) {
    std::string names;
    for (const std::string_view name : scratch.names) {
      names.append(names.empty() ? "" : ", ").append(name);
    }
    fault = text::joined({"no text: expected an element ", roles_.body_names(), ", found ",
                          names.empty() ? "none at all" : text::shown(names)});
  }
  return fault;
}

std::string TrecFormat::salvaged_id(std::string_view record, const Place& /*place*/) const {
  Elements elements(inside_document(record));
  Element element;
  while (elements.next(element)) {
    const bool is_id = text::equal_in_any_case(element.name, roles_.id_column()) ||
                       text::equal_in_any_case(element.name, "docno");
    if (!is_id || elements.unclosed()) continue;
    std::string id;
    append_markup_text(element.content, id);
    return id;
  }
  return {};
}

}  // namespace zawiya::datasets
