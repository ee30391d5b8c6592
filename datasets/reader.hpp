#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/columns.hpp"
#include "datasets/input_choice.hpp"

namespace zawiya::datasets {

/// Where a record stands, for people.
struct Place {
  std::string_view file;       ///< as the user named it; lives as long as the Reader
  std::uint64_t line = 0;      ///< 1-based line of the record's first byte; 0: a file is the record
  std::uint64_t byte = 0;      ///< offset of the record's first byte in the decompressed stream
  std::string_view name = {};  ///< what a table calls the file: see Input::name
};

/// Reading options.
struct ReaderOptions {
  Columns columns;
  InputChoice input = {};
  std::size_t block_bytes = std::size_t{1} << 20;       ///< about how much one block holds
  std::size_t max_record_bytes = std::size_t{1} << 28;  ///< a longer record becomes a fault
  std::uint64_t max_inflated_bytes = 0;                 ///< per compressed input; 0: no limit
  bool folder_labels = false;  ///< in a folder of texts the sub-folder is the first label
  /// Articles without ids are called what the user named their file, for people: not what tables
  /// call it.
  bool ids_as_given = false;
  /// Sentences about records call their file what tables call it: the same whatever folder the
  /// command is run in.
  bool name_alone = false;
  /// What the one input holds, where it is at hand: then nothing is opened, and the input's name is
  /// only a name. Outlives the Reader.
  std::optional<std::string_view> content = {};
};

/// Parses one raw record. Immutable once made: any number of threads may share it, each with its
/// own Scratch.
class RecordFormat;

/// A run of whole raw records, in input order. Meant to be recycled: `read` keeps the capacity.
struct Block {
  struct Record {
    std::size_t begin = 0;  ///< into `bytes`
    std::size_t size_bytes = 0;
    Place place;
    std::uint64_t number = 0;  ///< 1-based over all inputs
    /// Of its first byte in all inputs, one after the other, where they are plain files; never
    /// smaller than that of the record before.
    std::uint64_t position = 0;
    const RecordFormat* format = nullptr;  ///< owned by the Reader
    std::string fault;  ///< why the record could not even be cut out; empty: it could
  };
  std::string bytes;  ///< padded with at least 64 readable bytes past the last record
  std::vector<Record> records;
  std::uint64_t input_bytes = 0;  ///< of the inputs, as stored, consumed so far: for progress
};

/// Cuts inputs into records, in order, in bounded memory. One thread reads; parsing is
/// `parse_record`, which any thread may do.
class Reader {
 public:
  /// Recognises each input's kind. `-` is standard input.
  /// @throws InputError when an input is missing, unreadable or empty of articles by kind (a
  ///         folder without texts); nothing is left half-open.
  Reader(const std::vector<std::string>& inputs, ReaderOptions options);
  ~Reader();
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  /// Refills `block` with the next records; false, with an empty block, at the end of the last
  /// input.
  /// @throws FormatError when an input is damaged beyond its next record (a truncated gzip, a CSV
  ///         without the columns asked for), after every record before the damage was handed out;
  ///         IoError when reading fails. Called again, it goes on with the next input. A damaged
  ///         file of a folder is a fault of its own record instead.
  bool read(Block& block);

  /// To be called when every record is parsed.
  /// @throws FormatError where none of a format that is no table has a column of Columns::asked.
  void require_asked_columns() const;

  /// Sum of the sizes of the inputs as stored, in bytes; 0 when unknown (a pipe).
  std::uint64_t total_bytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Working space of `parse_record`, one a thread; reusing it saves every allocation.
class ParseScratch {
 public:
  ParseScratch();
  ~ParseScratch();
  ParseScratch(ParseScratch&&) noexcept;
  ParseScratch& operator=(ParseScratch&&) noexcept;

  struct State;
  State& state() { return *state_; }

 private:
  std::unique_ptr<State> state_;
};

/// Parses `block.records[index]` into `article` (cleared first). Returns why it cannot be used, or
/// nothing. The sentence names file, line, what was found and what was expected; `article.id` is
/// set whenever the record has a readable id, else it is `<file name>:<line>`.
std::optional<std::string> parse_record(const Block& block, std::size_t index,
                                        ParseScratch& scratch, Article& article);

}  // namespace zawiya::datasets
