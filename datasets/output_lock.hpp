#pragma once

#include <optional>
#include <string>

#include "datasets/unfinished_outputs.hpp"

namespace zawiya::datasets {

/// Keeps other processes from writing the same file: a lock file beside it, which lives as long as
/// this. A process that dies leaves at most an unlocked file, which the next one takes over. Over
/// network file systems it holds as far as flock(2) does there.
class OutputLock {
 public:
  /// @param target  the file to be written
  /// @param name    what the user calls it, for errors
  /// @throws BusyOutput, naming the process that writes it; OutputError when no file can be made
  /// there
  OutputLock(const std::string& target, const std::string& name);
  ~OutputLock();
  OutputLock(const OutputLock&) = delete;
  OutputLock& operator=(const OutputLock&) = delete;

 private:
  std::string path_;
  int descriptor_ = -1;
  std::optional<UnfinishedOutput> listed_;
};

}  // namespace zawiya::datasets
