#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// A file that appears whole or not at all: written to a temporary name beside it, flushed,
/// renamed by `commit`. Destroyed without `commit`, it leaves nothing behind. `-` is standard
/// output, which cannot be taken back; a path that is a device or a FIFO is written directly.
class OutputFile {
 public:
  /// @throws OutputError when it cannot be created (a missing folder, no permission), naming the
  ///         path.
  explicit OutputFile(const std::string& path);
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

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Writes an output at once. @throws as OutputFile does
void write_whole(const std::string& name, std::string_view bytes);

}  // namespace zawiya::datasets
