#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// The content of one input, decompressed, from beginning to end.
class ByteSource {
 public:
  virtual ~ByteSource() = default;

  /// Reads some bytes, at most `capacity_bytes` (> 0); 0 only at the end.
  /// @throws FormatError when the compressed stream is damaged or cut, once everything before the
  ///         damage has been read; IoError when reading fails.
  virtual std::size_t read(char* into, std::size_t capacity_bytes) = 0;

  /// Whether the next `read` might have to wait for somebody to write.
  virtual bool would_block() const = 0;

  /// How many bytes of the stored input were used so far.
  virtual std::uint64_t stored_bytes() const = 0;
};

/// Opens `path` (`-`: standard input), plain, gzip or zstd as its first bytes say; names are not
/// believed.
/// @param max_inflated_bytes  the most that a compressed input may hold; 0: no limit.
/// @throws InputError when it cannot be opened.
std::unique_ptr<ByteSource> open_bytes(const std::string& path, std::uint64_t max_inflated_bytes);

/// The same of bytes at hand, as if a file called `name` held them.
std::unique_ptr<ByteSource> open_content(const std::string& name, std::string_view content,
                                         std::uint64_t max_inflated_bytes);

/// Whether a file is not compressed, as its first bytes say. @throws InputError
bool is_stored_plain(const std::string& path);

/// All of an input that is read at once, as `open_bytes` opens it; nothing when it holds more than
/// `most_bytes`.
std::optional<std::string> whole_content(const std::string& path, std::size_t most_bytes);

}  // namespace zawiya::datasets
