#include "datasets/abandoned_files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <new>
#include <string_view>

namespace zawiya::datasets {
namespace {

bool is_name_of_unfinished(std::string_view name) {
  return name.starts_with(kUnfinishedPrefix) &&
         (name.ends_with(kTemporarySuffix) || name.ends_with(kLockSuffix));
}

/// Removes the file if its lock can be had. Its writer, if it is only just making it, sees that the
/// name is gone and makes another.
void remove_if_abandoned(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return;
  struct stat status = {};
  if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && lock_file(descriptor) == 0 &&
      still_named(descriptor, path)) {
    ::unlink(path.c_str());
  }
  ::close(descriptor);
}

}  // namespace

bool still_named(int descriptor, const std::string& path) {
  struct stat locked = {};
  struct stat named = {};
  return ::fstat(descriptor, &locked) == 0 && ::stat(path.c_str(), &named) == 0 &&
         locked.st_dev == named.st_dev && locked.st_ino == named.st_ino;
}

int lock_file(int descriptor) {
  while (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    if (errno != EINTR) return errno;
  }
  return 0;
}

void remove_abandoned_files(const std::string& folder) noexcept {
  DIR* entries = ::opendir(folder.c_str());
  if (entries == nullptr) return;
  try {
    while (const dirent* entry = ::readdir(entries)) {
      if (is_name_of_unfinished(entry->d_name)) remove_if_abandoned(folder + "/" + entry->d_name);
    }
  } catch (const std::bad_alloc&) {
    // They are in nobody's way.
  }
  ::closedir(entries);
}

}  // namespace zawiya::datasets
