#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace zawiya::datasets {

/// A member of a JSON object as it is written.
struct JsonMember {
  std::string_view name;   ///< without its quotes, escapes as they are
  std::string_view value;  ///< from its first byte on, to the end of what was read
};

/// `text` from its first byte on that is no white space of JSON.
std::string_view behind_json_space(std::string_view text);

/// Reads the name and the colon of a member off `text`, of which the value is left. Nothing where
/// there is no such thing.
std::optional<std::string_view> take_json_name(std::string_view& text);

/// The first members of the object that `object` begins with, at most `most`, as far as they are
/// there: what is behind a value that does not end is none.
std::vector<JsonMember> json_members(std::string_view object, std::size_t most);

}  // namespace zawiya::datasets
