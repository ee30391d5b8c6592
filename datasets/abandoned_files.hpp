#pragma once

#include <string>

namespace zawiya::datasets {

/// What unfinished files of outputs are called: `.zawiya-…`, so that no name that an output may
/// have is in their way. Their writers hold a lock on them (flock) for as long as they live.
inline constexpr const char* kUnfinishedPrefix = ".zawiya-";
inline constexpr const char* kTemporarySuffix = ".tmp";
inline constexpr const char* kLockSuffix = ".lock";

/// Whether the open file is still the one that the name leads to.
bool still_named(int descriptor, const std::string& path);

/// Locks an open file for this process, without waiting. @return 0, or why not: EWOULDBLOCK where
/// another has it.
int lock_file(int descriptor);

/// Removes the unfinished files in `folder` that nobody holds a lock on: those of processes that
/// were killed. Where files cannot be locked, nothing is removed.
void remove_abandoned_files(const std::string& folder) noexcept;

}  // namespace zawiya::datasets
