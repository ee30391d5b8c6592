#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// What an input holds.
enum class InputKind : std::uint8_t { kJsonLines, kCsv, kTsv, kTrecXml, kText };

/// What the name promises: `.jsonl .ndjson .json`, `.csv`, `.tsv`, `.xml .trec`, `.txt`, in any
/// case and with `.gz` or `.zst` behind it. Nothing for any other name.
std::optional<InputKind> kind_by_name(std::string_view path);

/// What the content begins like, white space left out: `{` or `[` is JSON lines, `<DOC` or `<?xml`
/// is XML, anything else is one text.
InputKind kind_by_content(std::string_view head);

/// Why an input of this kind cannot begin with `head`, as a clause that says what it is instead
/// and what to do: a JSON array, an object over several lines, XML named `.jsonl`. Nothing when it
/// can.
std::optional<std::string> contradiction(InputKind kind, std::string_view head);

}  // namespace zawiya::datasets
