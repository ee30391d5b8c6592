#include "datasets/output_lock.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <filesystem>
#include <functional>
#include <system_error>
#include <thread>

#include "datasets/abandoned_files.hpp"
#include "datasets/errors.hpp"
#include "datasets/shown_place.hpp"
#include "text/joined.hpp"

namespace zawiya::datasets {
namespace {

/// The lock file's name does not hold the target's, which may be as long as names can be.
std::string lock_path(const std::string& target) {
  const std::filesystem::path path(target);
  const std::size_t hash = std::hash<std::string>()(path.filename().string());
  return (path.parent_path() / (kUnfinishedPrefix + std::to_string(hash) + kLockSuffix)).string();
}

/// What a holder has written into its lock file.
std::string holder_of(int descriptor) {
  char digits[24] = {};
  const ssize_t size = ::pread(descriptor, digits, sizeof(digits) - 1, 0);
  return size > 0 ? "process " + std::string(digits) : "another process";
}

/// How often a lock is tried for: another process that looks for abandoned files holds it for a
/// moment.
constexpr int kTries = 5;
constexpr std::chrono::milliseconds kBetweenTries{2};

int lock_patiently(int descriptor) {
  for (int i = 1; i < kTries; ++i) {
    const int error = lock_file(descriptor);
    if (error != EWOULDBLOCK) return error;
    std::this_thread::sleep_for(kBetweenTries);
  }
  return lock_file(descriptor);
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
    if (const int error = lock_patiently(descriptor_); error != 0) {
      const std::string holder = holder_of(descriptor_);
      ::close(descriptor_);
      if (error != EWOULDBLOCK) {  // a file system without locks: go on without
        ::unlink(path_.c_str());
        return;
      }
      throw BusyOutput(text::joined({shown_output(name), ": ", holder, " is writing it"}));
    }
    // A former holder may have removed it in between.
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
