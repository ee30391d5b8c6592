#include "datasets/trec_format.hpp"

#include <algorithm>
#include <cstddef>
#include <vector>

#include "datasets/markup.hpp"
#include "text/ascii_case.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

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

// Takes the next element out of `markup`; false when there is none. An element that is not closed
// has the rest as its content, and `unclosed` is set.
bool take_element(std::string_view& markup, Element& element, bool& unclosed) {
  for (;;) {
    const std::size_t at = markup.find('<');
    if (at == markup.npos || at + 1 >= markup.size()) return false;
    const std::size_t name_end = std::min(markup.find_first_of("> \t\r\n/", at + 1), markup.size());
    const std::size_t tag_end = markup.find('>', at);
    if (tag_end == markup.npos) return false;
    element.name = markup.substr(at + 1, name_end - at - 1);
    const bool is_name =
        !element.name.empty() && element.name.front() != '!' && element.name.front() != '?';
    if (!is_name) {  // an end tag, a comment, an instruction
      markup.remove_prefix(at + 1);
      continue;
    }
    const std::size_t end_tag =
        markup[tag_end - 1] == '/' ? tag_end + 1 : find_end_tag(markup, element.name, tag_end + 1);
    unclosed = end_tag == markup.npos;
    element.content = markup.substr(tag_end + 1, std::min(end_tag, markup.size()) - tag_end - 1);
    markup.remove_prefix(std::min(end_tag, markup.size()));
    return true;
  }
}

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

TrecFormat::TrecFormat(const Columns& columns) : roles_(columns) {}

std::optional<std::string> TrecFormat::parse(std::string_view record, const Place& /*place*/,
                                             ParseScratch::State& scratch, Article& article) const {
  scratch.names.clear();
  scratch.fields.clear();
  std::optional<std::string> fault;
  std::string_view markup = inside_document(record);
  Element element;
  bool unclosed = false;
  while (take_element(markup, element, unclosed)) {
    scratch.names.push_back(element.name);
    scratch.fields.push_back(element.content);
    if (unclosed) fault = text::joined({"<", text::shown(element.name), "> is not closed"});
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
  std::string_view markup = inside_document(record);
  Element element;
  bool unclosed = false;
  while (take_element(markup, element, unclosed)) {
    const bool is_id = text::equal_in_any_case(element.name, roles_.id_column()) ||
                       text::equal_in_any_case(element.name, "docno");
    if (!is_id || unclosed) continue;
    std::string id;
    append_markup_text(element.content, id);
    return id;
  }
  return {};
}

}  // namespace zawiya::datasets
