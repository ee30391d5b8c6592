#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace zawiya::datasets {

struct Input;
struct ReaderOptions;
class RecordCutter;
class RecordFormat;

/// What an input holds; each has its row in the table of formats.
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

/// All that there is to say of a kind of input.
struct InputFormat {
  InputKind kind;
  std::string_view name;  ///< what such an input looks like, for people: "JSON"
  std::array<std::string_view, 3>
      extensions;   ///< in lower case; the first of them is the usual one
  bool in_folders;  ///< files of a folder are read when they are of it

  /// Whether `text`, without leading white space, looks like it; null: it is known by name alone.
  bool (*begins)(std::string_view text);
  /// As `contradiction`, of a `text` that begins with no white space and is not empty; null: it
  /// may begin with anything.
  std::optional<std::string> (*contradiction)(std::string_view text);

  std::unique_ptr<RecordCutter> (*cutter)(const ReaderOptions& options);
  /// The format of `input`. Null: its first record has to be seen first.
  std::unique_ptr<RecordFormat> (*format)(const ReaderOptions& options, const Input& input);
  /// The format of an input whose first record is `header`, where that has to be seen.
  /// @throws FormatError without the input's name when a column asked for is missing.
  std::unique_ptr<RecordFormat> (*format_by_header)(const ReaderOptions& options,
                                                    std::string_view header);

  std::string_view without_records;  ///< why an input that is not blank cannot be without a record,
                                     ///< as a clause; empty: it can
};

/// One row a kind, in the order in which content is tried; the last takes any.
std::span<const InputFormat> input_formats();

const InputFormat& input_format(InputKind kind);

}  // namespace zawiya::datasets
