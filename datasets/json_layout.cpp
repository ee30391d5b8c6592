#include "datasets/json_layout.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "datasets/json_grammar.hpp"
#include "text/ascii_case.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::string_view kJsonSpace = " \t\r\n";

std::string_view behind_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kJsonSpace), text.size()));
}

// Reads the name and the colon of a member; what is left begins with the value. Nothing where there
// is no such thing.
std::optional<std::string_view> take_name(std::string_view& text) {
  text = behind_space(text);
  if (!text.starts_with('"')) return std::nullopt;
  std::size_t end = 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
  if (end >= text.size()) return std::nullopt;
  const std::string_view name = text.substr(1, end - 1);
  text = behind_space(text.substr(end + 1));
  if (!text.starts_with(':')) return std::nullopt;
  text = behind_space(text.substr(1));
  return name;
}

// Moves behind a value of any kind; false where it does not end in `text`.
bool pass_value(std::string_view& text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string) {
      if (c == '\\') ++at;
      if (c == '"') in_string = false;
      continue;
    }
    if (depth == 0 && (c == ',' || c == '}' || c == ']')) {
      text.remove_prefix(at);
      return true;
    }
    if (c == '"') in_string = true;
    if (c == '{' || c == '[') ++depth;
    if (c == '}' || c == ']') --depth;
  }
  return false;
}

// What the first members of an object are, as far as they are seen.
struct Member {
  std::string_view name;
  std::string_view value;  // from its first byte on
};

std::vector<Member> members_of(std::string_view object, std::size_t most) {
  std::vector<Member> members;
  if (!object.starts_with('{')) return members;
  object.remove_prefix(1);
  while (members.size() < most) {
    const std::optional<std::string_view> name = take_name(object);
    if (!name || object.empty()) break;
    members.push_back({*name, object});
    if (!pass_value(object) || !object.starts_with(',')) break;
    object.remove_prefix(1);
  }
  return members;
}

bool is_body(std::string_view name, std::span<const std::string> bodies) {
  return std::any_of(bodies.begin(), bodies.end(),
                     [&](const std::string& body) { return text::equal_in_any_case(name, body); });
}

bool is_scalar(std::string_view value) {
  return !value.empty() && value.front() != '{' && value.front() != '[';
}

bool counts_from_zero(const std::vector<Member>& members) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (members[i].name != std::to_string(i)) return false;
  }
  return members.size() > 1;
}

// Pandas' orientations, which are one object; nothing where it is none of them.
std::optional<JsonLayout> orientation(std::string_view object,
                                      std::span<const std::string> bodies) {
  constexpr std::size_t kMostMembers = 64;
  const std::vector<Member> members = members_of(object, kMostMembers);
  if (members.empty()) return std::nullopt;
  const Member& first = members.front();
  if (first.name == "schema" && first.value.starts_with('{') && members.size() > 1 &&
      members[1].name == "data") {
    return JsonLayout::kTable;
  }
  if (first.name == "columns" && first.value.starts_with('[') && members.size() > 1) {
    const std::string_view second = members[1].name;
    if (second == "index" || second == "data") return JsonLayout::kSplit;
  }
  const bool all_objects = std::all_of(members.begin(), members.end(), [](const Member& member) {
    return member.value.starts_with('{');
  });
  if (!all_objects) return std::nullopt;
  const std::vector<Member> inner = members_of(first.value, kMostMembers);
  const bool flat = !inner.empty() && std::all_of(inner.begin(), inner.end(), [](const Member& m) {
    return is_scalar(m.value);
  });
  if (!flat) return std::nullopt;
  const auto names_body = [&](const Member& member) { return is_body(member.name, bodies); };
  const bool body_above = std::any_of(members.begin(), members.end(), names_body);
  const bool body_below = std::any_of(inner.begin(), inner.end(), names_body);
  if (body_below && !body_above) return JsonLayout::kIndex;
  if (!body_below && (body_above || counts_from_zero(inner))) return JsonLayout::kColumns;
  return std::nullopt;
}

}  // namespace

JsonLayout json_layout(std::string_view head, std::span<const std::string> bodies) {
  const std::string_view text = behind_space(head);
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
        line_end == object.npos ? std::string_view() : behind_space(object.substr(line_end));
    return behind.empty() || grammar.in_string() ? JsonLayout::kLines : JsonLayout::kObjects;
  }
  const std::string_view rest = text.substr(end);
  const std::string_view behind = behind_space(rest);
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
  std::string_view text = behind_space(head);
  if (text.starts_with('[')) text = behind_space(text.substr(1));
  if (!text.starts_with('{')) return false;
  text.remove_prefix(1);
  return take_name(text).has_value();
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
  }
  return "JSON";
}

}  // namespace zawiya::datasets
