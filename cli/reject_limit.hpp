#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <string>

namespace zawiya::cli {

/// How many records may fail before a command does: one rule for all that read articles. Without
/// `--max-rejects`, all of them is too many.
class RejectLimit {
 public:
  /// Adds `--max-rejects N|P%`.
  void add_to(CLI::App& command);

  /// @param records  of which `rejects` failed
  /// @throws Failure (kBadData) where more failed than may
  void judge(std::uint64_t rejects, std::uint64_t records) const;

 private:
  std::string limit_;
};

}  // namespace zawiya::cli
