#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "datasets/input_choice.hpp"
#include "datasets/json_layout.hpp"
#include "datasets/table_dialect.hpp"

namespace zawiya::datasets {

struct Input;
struct ReaderOptions;
class RecordCutter;
class RecordFormat;

/// What the name promises: `.jsonl .ndjson .json`; `.csv .tsv .tab .psv`; `.xml .trec`; `.txt`, in
/// any case and with `.gz` or `.zst` behind it. Nothing for any other name.
std::optional<InputKind> kind_by_name(std::string_view path);

/// What an input turned out to be.
struct RecognisedInput {
  InputKind kind = InputKind::kText;
  JsonLayout layout = JsonLayout::kLines;  ///< of kJson
  TableDialect dialect = {};               ///< of kTable
  std::string reading = {};  ///< how it is read, as a clause; empty: as its name promises
};

/// Sees what an input is: what options.input says, else by its content, then by its name.
///
/// @param head    its beginning, in UTF-8, without a byte-order mark
/// @param at_end  `head` is all of it
/// @throws FormatError, a clause without the input's name, where the content contradicts the name
///         and is nothing else either, or may be several things
RecognisedInput recognise_input(const Input& input, std::string_view head, bool at_end,
                                const ReaderOptions& options);

/// All that there is to say of a kind of input.
struct InputFormat {
  InputKind kind;
  std::string_view name;  ///< what such an input looks like, for people: "JSON"
  std::array<std::string_view, 4>
      extensions;   ///< in lower case; the first of them is the usual one
  bool in_folders;  ///< files of a folder are read when they are of it

  std::unique_ptr<RecordCutter> (*cutter)(const ReaderOptions& options,
                                          const RecognisedInput& recognised);
  /// The format of `input`. Null: its first record has to be seen first.
  std::unique_ptr<RecordFormat> (*format)(const ReaderOptions& options, const Input& input);

  std::string_view without_records;  ///< why an input that is not blank cannot be without a record,
                                     ///< as a clause; empty: it can
};

/// One row a kind.
std::span<const InputFormat> input_formats();

const InputFormat& input_format(InputKind kind);

}  // namespace zawiya::datasets
