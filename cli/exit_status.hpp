#pragma once

namespace zawiya::cli {

/// What the command ends with: sysexits(3), and 128 + n for signal n.
enum ExitStatus : int {
  kFine = 0,
  kUsage = 64,
  kBadData = 65,
  kNoInput = 66,
  kInternal = 70,
  kSystem = 71,  ///< no memory, no more threads
  kCannotCreate = 73,
  kIoError = 74,
  kTemporary = 75,  ///< somebody else is writing the output
  kSignalBase = 128,
};

}  // namespace zawiya::cli
