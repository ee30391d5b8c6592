#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zawiya::datasets {

/// An input as it is stored: the bytes of a file, a FIFO or standard input, before any
/// decompression. Interrupted and short reads are nobody else's business.
class StoredFile {
 public:
  /// @param path  `-` is standard input.
  /// @throws InputError when it cannot be opened.
  explicit StoredFile(const std::string& path);

  /// Bytes at hand, as if a file called `name` held them; nothing is opened.
  StoredFile(std::string name, std::string_view content);
  ~StoredFile();
  StoredFile(const StoredFile&) = delete;
  StoredFile& operator=(const StoredFile&) = delete;

  /// The next bytes, which stay unread: at least `wanted_bytes`, fewer only where the file ends.
  /// Valid until the next call. @throws IoError.
  std::string_view peek(std::size_t wanted_bytes);

  /// Marks the first `bytes` of what `peek` showed as read.
  void consume(std::size_t bytes);

  /// Reads some bytes, straight into `into` where none are buffered. 0 is the end. @throws
  /// IoError, also when a file ends before the size that it had when it was opened; FormatError
  /// when it has grown or was written to since.
  std::size_t read(char* into, std::size_t capacity_bytes);

  /// Whether the next `read` might have to wait for somebody to write.
  bool would_block() const;

  /// How many bytes were read or consumed.
  std::uint64_t consumed_bytes() const { return consumed_bytes_; }

  /// As the user named it.
  const std::string& path() const { return path_; }

 private:
  std::size_t read_descriptor(char* into, std::size_t capacity_bytes);
  std::uint64_t read_bytes() const { return consumed_bytes_ + (buffer_end_ - buffer_begin_); }
  void refuse_early_end() const;
  void refuse_change() const;

  std::string path_;
  int descriptor_ = -1;               ///< -1: all there is is in the buffer
  bool waits_ = false;                ///< a pipe, terminal or socket: reading may wait
  std::uint64_t expected_bytes_ = 0;  ///< the size at first; 0: not known
  std::int64_t changed_seconds_ = 0;  ///< when it was last written to, at first
  std::int64_t changed_nanoseconds_ = 0;
  std::vector<char> buffer_;
  std::size_t buffer_begin_ = 0;
  std::size_t buffer_end_ = 0;
  std::uint64_t consumed_bytes_ = 0;
};

}  // namespace zawiya::datasets
