#include "datasets/spill_file.hpp"

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>

#include "datasets/errors.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::size_t kMostAtOnce = std::size_t{1} << 30U;

std::string folder_to_spill_in(const std::string& wanted) {
  if (!wanted.empty()) return wanted;
  const char* const by_environment = std::getenv("TMPDIR");
  return by_environment != nullptr && *by_environment != '\0' ? by_environment : "/var/tmp";
}

/// Opens a file that has no name, or loses it at once where the file system knows no such files.
int open_nameless(const std::string& folder) {
  int descriptor = -1;
  do {
    descriptor = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
  } while (descriptor < 0 && errno == EINTR);
  if (descriptor >= 0 || (errno != EOPNOTSUPP && errno != EISDIR)) return descriptor;
  std::string name = folder + "/.zawiya-spill-XXXXXX";
  descriptor = ::mkostemp(name.data(), O_CLOEXEC);
  if (descriptor >= 0) ::unlink(name.c_str());
  return descriptor;
}

}  // namespace

SpillFile::SpillFile(const std::string& folder)
    : folder_(folder_to_spill_in(folder)), descriptor_(open_nameless(folder_)) {
  if (descriptor_ < 0) {
    throw OutputError(folder_ + ": what does not fit into memory cannot be put there: " +
                      system_reason(errno) + "; expected a folder that can be written to");
  }
}

SpillFile::~SpillFile() { ::close(descriptor_); }

void SpillFile::append(std::span<const std::byte> bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(descriptor_, bytes.data(), std::min(bytes.size(), kMostAtOnce),
                                     static_cast<off_t>(size_bytes_));
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      throw IoError(folder_ + ": putting aside what does not fit into memory failed after " +
                    std::to_string(size_bytes_) + " bytes: " + system_reason(errno));
    }
    size_bytes_ += static_cast<std::uint64_t>(written);
    bytes = bytes.subspan(static_cast<std::size_t>(written));
  }
}

void SpillFile::read(std::uint64_t begin, std::span<std::byte> bytes) const {
  while (!bytes.empty()) {
    const ssize_t got = ::pread(descriptor_, bytes.data(), std::min(bytes.size(), kMostAtOnce),
                                static_cast<off_t>(begin));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      throw IoError(folder_ + ": reading what was put aside failed at byte " +
                    std::to_string(begin) + ": " +
                    (got == 0 ? "it ends there" : system_reason(errno)));
    }
    begin += static_cast<std::uint64_t>(got);
    bytes = bytes.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace zawiya::datasets
