#pragma once

#include <cstddef>
#include <string>

namespace zawiya::datasets {

/// How many unfinished outputs a signal can clear away at once; further ones are left lying by a
/// signal.
inline constexpr std::size_t kMaxUnfinishedOutputs = 32;

/// Removes the temporary files of every OutputFile that is not committed. For a signal handler
/// that is about to end the process: async-signal-safe, takes no lock, allocates nothing.
void remove_unfinished_outputs() noexcept;

/// Lists `path` among the files that `remove_unfinished_outputs` removes, while this lives.
class UnfinishedOutput {
 public:
  explicit UnfinishedOutput(const std::string& path) noexcept;
  ~UnfinishedOutput();
  UnfinishedOutput(const UnfinishedOutput&) = delete;
  UnfinishedOutput& operator=(const UnfinishedOutput&) = delete;

 private:
  std::size_t slot_ = kMaxUnfinishedOutputs;
};

}  // namespace zawiya::datasets
