#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace zawiya::datasets {

/// Bytes that memory is not to hold, in a file without a name: nothing is left of it, however the
/// run ends.
class SpillFile {
 public:
  /// @param folder  where it lies; empty: what TMPDIR names, else /var/tmp
  /// @throws OutputError where no file can be made there, naming the folder
  explicit SpillFile(const std::string& folder);
  ~SpillFile();
  SpillFile(const SpillFile&) = delete;
  SpillFile& operator=(const SpillFile&) = delete;

  /// @throws IoError (a full disk), naming the folder
  void append(std::span<const std::byte> bytes);

  /// Fills `bytes` with what was appended from `begin` on. Safe for several threads.
  /// @throws IoError
  void read(std::uint64_t begin, std::span<std::byte> bytes) const;

 private:
  std::string folder_;
  int descriptor_ = -1;
  std::uint64_t size_bytes_ = 0;
};

}  // namespace zawiya::datasets
