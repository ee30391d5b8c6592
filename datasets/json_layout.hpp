#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// How the articles of a JSON input stand in it.
enum class JsonLayout : std::uint8_t {
  kLines,    ///< one object a line
  kObjects,  ///< one object after the other, over several lines or several in one
  kArray,    ///< objects in one array
  kIndex,    ///< pandas, orient="index": {"0": {"text": …}, "1": …}
  kColumns,  ///< pandas, orient="columns": {"text": {"0": …, "1": …}, …}
  kSplit,    ///< pandas, orient="split": {"columns": [...], "data": [[...], …]}
  kTable,    ///< pandas, orient="table": {"schema": {…}, "data": [{…}, …]}
  kValues,   ///< pandas, orient="values": [[…], …], whose columns go by numbers
};

/// What a JSON input that begins with `head` is laid out like.
/// @param bodies  the names that the column of the text may have
JsonLayout json_layout(std::string_view head, std::span<const std::string> bodies);

/// Whether `head`, white space left out, begins like JSON and like nothing else: `{"name":`,
/// `[{"name":`, `[["value",`, `["value",`.
bool is_surely_json(std::string_view head);

/// How people call a layout: "one JSON array".
std::string_view name_of(JsonLayout layout);

}  // namespace zawiya::datasets
