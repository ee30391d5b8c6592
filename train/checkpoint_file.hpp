#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace zawiya::train {

/// The file in which a long fit keeps how far it has come, so that it can go on from there after
/// its process has died. It appears whole or not at all, and damage to it shows.
class CheckpointFile {
 public:
  explicit CheckpointFile(std::string path) : path_(std::move(path)) {}

  /// What a training is of: its options, its articles. A checkpoint of another is refused.
  void tell_apart(std::span<const std::byte> what);

  /// Looks whether a file of this name can be read and written, before the work.
  /// @throws FormatError for a file that is no checkpoint; what OutputFile throws
  void require_usable() const;

  /// What a fit has kept; nothing where there is no file.
  /// @param fit  a number that tells one fit of a training from others
  /// @throws FormatError for a file that is damaged, none of these, or of another fit; IoError
  std::optional<std::string> read(std::uint64_t fit);

  /// Keeps this in place of what was kept. @throws what OutputFile throws
  void write(std::uint64_t fit, std::string_view state);

  /// Removes the file if a fit has read or written it: nobody needs it any more.
  void remove_if_used() const;

 private:
  std::string path_;
  std::uint64_t training_ = 0;  // the checksum of what it is of
  bool used_ = false;
};

}  // namespace zawiya::train
