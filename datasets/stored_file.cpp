#include "datasets/stored_file.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

#include "datasets/errors.hpp"
#include "datasets/shown_place.hpp"
#include "text/joined.hpp"

namespace zawiya::datasets {
namespace {

// Enough to see a magic number. A plain small file is read through this alone.
constexpr std::size_t kFirstBufferBytes = std::size_t{4} << 10;
// What a decompressor is fed from.
constexpr std::size_t kBufferBytes = std::size_t{256} << 10;

}  // namespace

StoredFile::StoredFile(const std::string& path) : path_(path) {
  if (path == "-") {
    descriptor_ = STDIN_FILENO;
  } else {
    do {
      descriptor_ = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    } while (descriptor_ < 0 && errno == EINTR);
  }
  struct stat status = {};
  if (descriptor_ < 0 || ::fstat(descriptor_, &status) != 0) {
    const int error = errno;
    if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
    throw InputError(text::joined({"cannot open ", shown_input(path), ": ", system_reason(error)}));
  }
  waits_ = !S_ISREG(status.st_mode);
  if (waits_) return;
  ::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL);
  if (path != "-") expected_bytes_ = static_cast<std::uint64_t>(status.st_size);
  changed_seconds_ = status.st_mtim.tv_sec;
  changed_nanoseconds_ = status.st_mtim.tv_nsec;
}

StoredFile::StoredFile(std::string name, std::string_view content)
    : path_(std::move(name)),
      buffer_(content.begin(), content.end()),
      buffer_end_(content.size()) {}

StoredFile::~StoredFile() {
  if (descriptor_ > STDIN_FILENO) ::close(descriptor_);
}

std::string_view StoredFile::peek(std::size_t wanted_bytes) {
  while (buffer_end_ - buffer_begin_ < wanted_bytes) {
    if (buffer_begin_ > 0) {
      std::memmove(buffer_.data(), buffer_.data() + buffer_begin_, buffer_end_ - buffer_begin_);
      buffer_end_ -= buffer_begin_;
      buffer_begin_ = 0;
    }
    const std::size_t usual = consumed_bytes_ == 0 ? kFirstBufferBytes : kBufferBytes;
    buffer_.resize(std::max({buffer_.size(), usual, wanted_bytes}));
    const std::size_t got =
        read_descriptor(buffer_.data() + buffer_end_, buffer_.size() - buffer_end_);
    if (got == 0) break;
    buffer_end_ += got;
  }
  return {buffer_.data() + buffer_begin_, buffer_end_ - buffer_begin_};
}

void StoredFile::consume(std::size_t bytes) {
  assert(bytes <= buffer_end_ - buffer_begin_);
  buffer_begin_ += bytes;
  consumed_bytes_ += bytes;
}

std::size_t StoredFile::read(char* into, std::size_t capacity_bytes) {
  const std::size_t buffered = std::min(buffer_end_ - buffer_begin_, capacity_bytes);
  if (buffered > 0) {
    std::memcpy(into, buffer_.data() + buffer_begin_, buffered);
    consume(buffered);
    return buffered;
  }
  const std::size_t got = read_descriptor(into, capacity_bytes);
  consumed_bytes_ += got;
  return got;
}

bool StoredFile::would_block() const {
  if (!waits_ || buffer_begin_ < buffer_end_) return false;
  pollfd wanted = {descriptor_, POLLIN, 0};
  return ::poll(&wanted, 1, 0) == 0;
}

std::size_t StoredFile::read_descriptor(char* into, std::size_t capacity_bytes) {
  if (descriptor_ < 0) return 0;
  for (;;) {
    const ssize_t got = ::read(descriptor_, into, capacity_bytes);
    if (got == 0) {
      refuse_early_end();
      refuse_change();
    }
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno == EINTR) continue;
    if (errno == EAGAIN) {  // somebody else made our standard input non-blocking
      pollfd wanted = {descriptor_, POLLIN, 0};
      ::poll(&wanted, 1, -1);
      continue;
    }
    const int error = errno;
    throw IoError(shown_input(path_) + ": cannot read on after byte " +
                  std::to_string(read_bytes()) + ": " + system_reason(error));
  }
}

void StoredFile::refuse_early_end() const {
  if (read_bytes() >= expected_bytes_) return;
  throw IoError(shown_input(path_) + ": became shorter while it was read: it ends after " +
                std::to_string(read_bytes()) + " bytes, and had " +
                std::to_string(expected_bytes_) + " at first");
}

// What was read may be half of one state and half of another.
void StoredFile::refuse_change() const {
  struct stat status = {};
  if (waits_ || ::fstat(descriptor_, &status) != 0) return;
  if (expected_bytes_ > 0 && read_bytes() > expected_bytes_) {
    throw FormatError(shown_input(path_) + ": grew while it was read: it had " +
                      std::to_string(expected_bytes_) + " bytes at first, and has " +
                      std::to_string(status.st_size) + " now");
  }
  if (status.st_mtim.tv_sec == changed_seconds_ && status.st_mtim.tv_nsec == changed_nanoseconds_) {
    return;
  }
  throw FormatError(shown_input(path_) + ": was written to while it was read");
}

}  // namespace zawiya::datasets
