#include "datasets/json_layout.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "datasets/json_grammar.hpp"
#include "datasets/json_members.hpp"
#include "text/ascii_case.hpp"

namespace zawiya::datasets {
namespace {

bool is_body(std::string_view name, std::span<const std::string> bodies) {
  return std::any_of(bodies.begin(), bodies.end(),
                     [&](const std::string& body) { return text::equal_in_any_case(name, body); });
}

bool is_scalar(std::string_view value) {
  return !value.empty() && value.front() != '{' && value.front() != '[';
}

bool counts_from_zero(const std::vector<JsonMember>& members) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].name != std::to_string(i)) return false;
  }
  return members.size() > 1;
}

// Pandas' orientations, which are one object; nothing where it is none of them.
std::optional<JsonLayout> orientation(std::string_view object,
                                      std::span<const std::string> bodies) {
  constexpr std::size_t kMostMembers = 64;
  const std::vector<JsonMember> members = json_members(object, kMostMembers);
  if (members.empty()) return std::nullopt;
  const JsonMember& first = members.front();
  if (first.name == "schema" && first.value.starts_with('{') && members.size() > 1 &&
      members[1].name == "data") {
    return JsonLayout::kTable;
  }
  if (first.name == "columns" && first.value.starts_with('[') && members.size() > 1) {
    const std::string_view second = members[1].name;
    if (second == "index" || second == "data") return JsonLayout::kSplit;
  }
  const bool all_objects =
      std::all_of(members.begin(), members.end(),
                  [](const JsonMember& member) { return member.value.starts_with('{'); });
  if (!all_objects) return std::nullopt;
  const std::vector<JsonMember> inner = json_members(first.value, kMostMembers);
  const bool flat =
      !inner.empty() && std::all_of(inner.begin(), inner.end(),
                                    [](const JsonMember& m) { return is_scalar(m.value); });
  if (!flat) return std::nullopt;
  const auto names_body = [&](const JsonMember& member) { return is_body(member.name, bodies); };
  const bool body_above = std::any_of(members.begin(), members.end(), names_body);
  const bool body_below = std::any_of(inner.begin(), inner.end(), names_body);
  if (body_below && !body_above) return JsonLayout::kIndex;
  if (!body_below && (body_above || counts_from_zero(inner))) return JsonLayout::kColumns;
  return std::nullopt;
}

// Whether `text`, which begins behind a bracket, begins with a value of no object or array, and
// with what parts it from the next.
bool begins_with_scalar(std::string_view text) {
  text = behind_json_space(text);
  if (text.starts_with('"')) {
    std::size_t end = 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    text = behind_json_space(text.substr(std::min(end + 1, text.size())));
  } else {
    const std::size_t end = std::min(text.find_first_of(",] \t\r\n"), text.size());
    const std::string_view word = text.substr(0, end);
    const bool is_number = !word.empty() && word.find_first_not_of("+-.eE0123456789") == word.npos;
    if (!is_number && word != "null" && word != "true" && word != "false" && word != "NaN") {
      return false;
    }
    text = behind_json_space(text.substr(end));
  }
  return text.starts_with(',') || text.starts_with(']');
}

// Whether `text` begins with an array of arrays of such values.
bool begins_with_rows(std::string_view text) {
  if (!text.starts_with('[')) return false;
  text = behind_json_space(text.substr(1));
  return text.starts_with('[') && begins_with_scalar(text.substr(1));
}

}  // namespace

JsonLayout json_layout(std::string_view head, std::span<const std::string> bodies) {
  const std::string_view text = behind_json_space(head);
  if (begins_with_rows(text)) return JsonLayout::kValues;
  if (text.starts_with('[')) return JsonLayout::kArray;
  if (!text.starts_with('{')) return JsonLayout::kLines;
  JsonGrammar grammar;
  std::size_t end = 0;
  const JsonGrammar::State state = grammar.read(text, end);
  const std::string_view object = text.substr(0, end);
  const bool has_lines = object.find('\n') != object.npos;
  if (state == JsonGrammar::State::kMalformed) {
    // Broken within its first line, or with that line: lines, of which the first is a fault.
    const std::size_t line_end = object.find('\n');
    const std::string_view behind =
        line_end == object.npos ? std::string_view() : behind_json_space(object.substr(line_end));
    return behind.empty() ? JsonLayout::kLines : JsonLayout::kObjects;
  }
  const std::string_view rest = text.substr(end);
  const std::string_view behind = behind_json_space(rest);
  const bool is_alone = behind.empty();
  if (is_alone) {
    if (const auto found = orientation(object, bodies)) return *found;
  }
  if (state == JsonGrammar::State::kOpen || has_lines) {
    return has_lines ? JsonLayout::kObjects : JsonLayout::kLines;
  }
  const bool goes_on = rest.find_first_not_of(" \t\r") != rest.npos && !rest.empty() &&
                       rest[rest.find_first_not_of(" \t\r")] != '\n';
  const bool holds_another = goes_on && (behind.front() == '{' || behind.front() == ',');
  return holds_another ? JsonLayout::kObjects : JsonLayout::kLines;
}

bool is_surely_json(std::string_view head) {
  std::string_view text = behind_json_space(head);
  if (begins_with_rows(text)) return true;
  if (text.starts_with('[')) {
    text = behind_json_space(text.substr(1));
    if (text.starts_with('"')) return begins_with_scalar(text);
  }
  if (!text.starts_with('{')) return false;
  text.remove_prefix(1);
  return take_json_name(text).has_value();
}

std::string_view name_of(JsonLayout layout) {
  switch (layout) {
    case JsonLayout::kLines:
      return "JSON Lines";
    case JsonLayout::kObjects:
      return "JSON objects over several lines";
    case JsonLayout::kArray:
      return "one JSON array";
    case JsonLayout::kIndex:
      return "pandas' JSON by index";
    case JsonLayout::kColumns:
      return "pandas' JSON by columns";
    case JsonLayout::kSplit:
      return "pandas' JSON, split";
    case JsonLayout::kTable:
      return "pandas' JSON, a table with its schema";
    case JsonLayout::kValues:
      return "pandas' JSON of values without names";
  }
  return "JSON";
}

}  // namespace zawiya::datasets
