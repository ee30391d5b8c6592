#include "datasets/output_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <functional>
#include <system_error>

#include "datasets/errors.hpp"
#include "datasets/shown_place.hpp"
#include "text/joined.hpp"

namespace zawiya::datasets {
namespace {

/// The lock file's name does not hold the target's, which may be as long as names can be.
std::string lock_path(const std::string& target) {
  const std::filesystem::path path(target);
  const std::size_t hash = std::hash<std::string>()(path.filename().string());
  return (path.parent_path() / (".zawiya-" + std::to_string(hash) + ".lock")).string();
}

/// What a holder has written into its lock file.
std::string holder_of(int descriptor) {
  char digits[24] = {};
  const ssize_t size = ::pread(descriptor, digits, sizeof(digits) - 1, 0);
  return size > 0 ? "process " + std::string(digits) : "another process";
}

/// Whether the file that is locked is still the one that the name leads to: a former holder may
/// have removed it in between.
bool still_named(int descriptor, const std::string& path) {
  struct stat locked = {};
  struct stat named = {};
  return ::fstat(descriptor, &locked) == 0 && ::stat(path.c_str(), &named) == 0 &&
         locked.st_dev == named.st_dev && locked.st_ino == named.st_ino;
}

}  // namespace

OutputLock::OutputLock(const std::string& target, const std::string& name)
    : path_(lock_path(target)) {
  const auto refuse = [&](int error) {
    throw OutputError(text::joined(
        {"cannot create ", shown_output(name), ": ", std::generic_category().message(error)}));
  };
  for (;;) {
    descriptor_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0 && errno == EINTR) continue;
    if (descriptor_ < 0) refuse(errno);
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0) {
      const int error = errno;
      const std::string holder = holder_of(descriptor_);
      ::close(descriptor_);
      if (error != EWOULDBLOCK) {  // a file system without locks: go on without
        ::unlink(path_.c_str());
        return;
      }
      throw BusyOutput(text::joined({shown_output(name), ": ", holder, " is writing it"}));
    }
    if (still_named(descriptor_, path_)) break;
    ::close(descriptor_);
  }
  listed_.emplace(path_);
  const std::string pid = std::to_string(::getpid());
  if (::ftruncate(descriptor_, 0) != 0 ||
      ::pwrite(descriptor_, pid.data(), pid.size(), 0) != static_cast<ssize_t>(pid.size())) {
    // On a full disk the lock holds all the same; only its holder's number is missing.
  }
}

OutputLock::~OutputLock() {
  if (!listed_) return;
  ::unlink(path_.c_str());
  ::close(descriptor_);
}

}  // namespace zawiya::datasets
