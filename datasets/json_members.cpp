#include "datasets/json_members.hpp"

#include <algorithm>

namespace zawiya::datasets {
namespace {

constexpr std::string_view kJsonSpace = " \t\r\n";

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

}  // namespace

std::string_view behind_json_space(std::string_view text) {
  return text.substr(std::min(text.find_first_not_of(kJsonSpace), text.size()));
}

std::optional<std::string_view> take_json_name(std::string_view& text) {
  text = behind_json_space(text);
  if (!text.starts_with('"')) return std::nullopt;
  std::size_t end = 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
  if (end >= text.size()) return std::nullopt;
  const std::string_view name = text.substr(1, end - 1);
  text = behind_json_space(text.substr(end + 1));
  if (!text.starts_with(':')) return std::nullopt;
  text = behind_json_space(text.substr(1));
  return name;
}

std::vector<JsonMember> json_members(std::string_view object, std::size_t most) {
  std::vector<JsonMember> members;
  if (!object.starts_with('{')) return members;
  object.remove_prefix(1);
  while (members.size() < most) {
    const std::optional<std::string_view> name = take_json_name(object);
    if (!name || object.empty()) break;
    members.push_back({*name, object});
    if (!pass_value(object) || !object.starts_with(',')) break;
    object.remove_prefix(1);
  }
  return members;
}

}  // namespace zawiya::datasets
