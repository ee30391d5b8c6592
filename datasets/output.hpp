#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// The unfinished part of an output that a later run may go on with. It lies beside the output
/// under a name of its own, see `path_beside`.
struct OutputPart {
  std::string path;
  bool kept = false;  ///< stays where the output is not committed, also when a signal ends the run
};

/// A file that appears whole or not at all: written to a temporary name beside it, flushed,
/// renamed by `commit`. Destroyed without `commit`, it leaves nothing behind; what a killed process
/// left lying in its folder is removed. `-` is standard output, which cannot be taken back; a path
/// that is a device or a FIFO is written directly.
class OutputFile {
 public:
  /// @throws OutputError when it cannot be created (a missing folder, no permission), naming the
  ///         path; BusyOutput.
  explicit OutputFile(const std::string& path);

  /// The same, with its unfinished part under a name that is given. What an earlier run left there
  /// is kept until `go_on_after` says how much of it counts, and nothing may be written before.
  /// @pre `is_replaced(path)`
  OutputFile(const std::string& path, const OutputPart& part);

  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  /// Appends at once: nothing is buffered here, so give it whole blocks.
  /// @throws IoError (a full disk), ClosedPipe (the reader of a pipe has gone).
  void write(std::string_view bytes);

  /// Flushes, syncs, closes, renames into place, syncs the folder. @throws IoError; the old file,
  /// if any, is then untouched (unless the sentence says that the new one "is in place").
  void commit();

  std::uint64_t written_bytes() const;

  /// Reads what an earlier run left. @return at most `size_bytes`, fewer where it ends
  std::string earlier_bytes(std::uint64_t begin, std::size_t size_bytes) const;

  /// Cuts off what is behind the first `size_bytes`, and goes on there.
  void go_on_after(std::uint64_t size_bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Writes an output at once. @throws as OutputFile does
void write_whole(const std::string& name, std::string_view bytes);

/// Where an output of this name really lies: symbolic links are followed.
std::string output_target(const std::string& name);

/// Whether an output of this name is a file that appears by replacing: no device, FIFO or standard
/// output.
bool is_replaced(const std::string& name);

/// What belongs to an output and lies beside it: its name and `suffix`, or a hidden name where that
/// is longer than names can be.
std::string path_beside(const std::string& output, std::string_view suffix);

}  // namespace zawiya::datasets
