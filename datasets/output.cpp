#include "datasets/output.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cassert>
#include <cerrno>
#include <filesystem>
#include <functional>
#include <optional>
#include <system_error>
#include <utility>

#include "datasets/abandoned_files.hpp"
#include "datasets/errors.hpp"
#include "datasets/output_lock.hpp"
#include "datasets/shown_place.hpp"
#include "datasets/unfinished_outputs.hpp"
#include "text/joined.hpp"

namespace zawiya::datasets {
namespace {

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

/// Whether the file is mounted by itself, as containers have it: then no other can take its place.
bool is_mount(const std::string& path) {
  struct statx status = {};
  return ::statx(AT_FDCWD, path.c_str(), 0, STATX_TYPE, &status) == 0 &&
         (status.stx_attributes & STATX_ATTR_MOUNT_ROOT) != 0;
}

/// Flushes to the disk; what cannot be flushed (a pipe) is. @return 0 or the error
int flush(int descriptor) {
  while (::fsync(descriptor) != 0) {
    if (errno != EINTR) return errno == EINVAL ? 0 : errno;
  }
  return 0;
}

}  // namespace

std::string output_target(const std::string& name) {
  constexpr int kMostLinks = 40;  // as the kernel allows
  namespace fs = std::filesystem;
  std::string path = name;
  for (int i = 0; i < kMostLinks; ++i) {
    std::error_code not_a_link;
    const fs::path target = fs::read_symlink(path, not_a_link);
    if (not_a_link) return path;
    path =
        target.is_absolute() ? target.string() : (fs::path(path).parent_path() / target).string();
  }
  return path;
}

bool is_replaced(const std::string& name) {
  struct stat status = {};
  return name != "-" && (::stat(name.c_str(), &status) != 0 || S_ISREG(status.st_mode));
}

std::string path_beside(const std::string& output, std::string_view suffix) {
  constexpr std::size_t kLongestName = 255;
  const std::filesystem::path target(output_target(output));
  std::string name = target.filename().string();
  if (name.size() + suffix.size() > kLongestName) {
    name = kUnfinishedPrefix + std::to_string(std::hash<std::string>()(name));
  }
  return (target.parent_path() / name.append(suffix)).string();
}

struct OutputFile::State {
  std::string name;    // as the user gave it
  std::string target;  // what is replaced; empty: written directly
  std::string temporary;
  std::optional<OutputPart> part;  // what `temporary` is, where a later run may go on with it
  std::optional<OutputLock> lock;
  std::optional<UnfinishedOutput> listed;
  int descriptor = -1;
  std::uint64_t written_bytes = 0;

  ~State() { abandon(); }

  void open();
  void open_beside(std::optional<mode_t> mode);
  void open_temporary();
  void open_part();
  void abandon();
  [[noreturn]] void refuse(std::string_view reason) const;
  [[noreturn]] void fail(int error) const;
  void close_checked();
};

void OutputFile::State::refuse(std::string_view reason) const {
  throw OutputError(text::joined({"cannot create ", shown_output(name), ": ", reason}));
}

void OutputFile::State::fail(int error) const {
  const std::string sentence = shown_output(name) + ": cannot write on after " +
                               std::to_string(written_bytes) + " bytes: " + system_reason(error);
  if (error == EPIPE) throw ClosedPipe(sentence);
  throw IoError(sentence);
}

void OutputFile::State::open() {
  struct stat status = {};
  if (name == "-") {
    descriptor = STDOUT_FILENO;
    if (::fstat(descriptor, &status) != 0) refuse(system_reason(errno));
    return;
  }
  if (name.empty()) refuse("the name is empty");
  const bool exists = ::stat(name.c_str(), &status) == 0;
  if (!exists && errno != ENOENT) refuse(system_reason(errno));
  if (exists && S_ISDIR(status.st_mode)) refuse("it is a folder");
  if (exists && !S_ISREG(status.st_mode)) {
    do {
      descriptor = ::open(name.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY);
    } while (descriptor < 0 && errno == EINTR);
    if (descriptor < 0) refuse(system_reason(errno));
    return;
  }
  if (exists && ::access(name.c_str(), W_OK) != 0) refuse(system_reason(errno));
  target = output_target(name);
  if (exists && is_mount(target)) {
    refuse("it is mounted by itself and cannot be replaced; mount the folder that it is in");
  }
  open_beside(exists ? std::optional<mode_t>(status.st_mode & 07777) : std::nullopt);
}

void OutputFile::State::open_beside(std::optional<mode_t> mode) {
  struct stat folder = {};
  if (::stat(folder_of(target).c_str(), &folder) != 0) {
    refuse(errno == ENOENT
               ? text::joined({"the folder ", shown_output(folder_of(target)), " does not exist"})
               : system_reason(errno));
  }
  remove_abandoned_files(folder_of(target));
  lock.emplace(target, name);
  if (part) {
    open_part();
  } else {
    open_temporary();
  }
  if (!part || !part->kept) listed.emplace(temporary);
  if (mode && ::fchmod(descriptor, *mode) != 0) {
    const int error = errno;
    abandon();
    refuse(text::joined({"its permissions cannot be kept: ", system_reason(error)}));
  }
}

// The temporary name does not hold the target's: a name may already be as long as names can be.
void OutputFile::State::open_temporary() {
  const std::string stem =
      text::joined({folder_of(target), "/", kUnfinishedPrefix, std::to_string(::getpid()), "-"});
  for (unsigned attempt = 0; descriptor < 0; ++attempt) {
    temporary = stem + std::to_string(attempt) + kTemporarySuffix;
    descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    const int error = descriptor < 0 ? errno : 0;
    if (error == EEXIST || error == EINTR) continue;
    if (error != 0) {
      temporary.clear();
      refuse(system_reason(error));
    }
    // Without a lock another process would take it for abandoned, and may have just done so.
    if (lock_file(descriptor) != EWOULDBLOCK && still_named(descriptor, temporary)) return;
    ::close(std::exchange(descriptor, -1));
  }
}

void OutputFile::State::open_part() {
  do {
    descriptor = ::open(part->path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  } while (descriptor < 0 && errno == EINTR);
  struct stat status = {};
  if (descriptor < 0 || ::fstat(descriptor, &status) != 0) refuse(system_reason(errno));
  if (!S_ISREG(status.st_mode)) {
    refuse(text::joined({shown_output(part->path), " is in the way"}));
  }
  temporary = part->path;
}

void OutputFile::State::abandon() {
  if (descriptor >= 0 && name != "-") ::close(descriptor);
  descriptor = -1;
  if (!temporary.empty() && !(part && part->kept)) ::unlink(temporary.c_str());
  temporary.clear();
  listed.reset();
  lock.reset();
}

// Some file systems report a full disk no earlier than here. A copy of standard output is closed
// in its place: it is not ours, and a second error report must still find it open.
void OutputFile::State::close_checked() {
  const int closing = name == "-" ? ::dup(descriptor) : std::exchange(descriptor, -1);
  if (closing < 0) fail(errno);
  if (::close(closing) != 0 && errno != EINTR) fail(errno);
}

OutputFile::OutputFile(const std::string& path) : state_(std::make_unique<State>()) {
  state_->name = path;
  state_->open();
}

OutputFile::OutputFile(const std::string& path, const OutputPart& part)
    : state_(std::make_unique<State>()) {
  assert(is_replaced(path));
  state_->name = path;
  state_->part = part;
  state_->open();
}

OutputFile::~OutputFile() = default;

void OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(state_->descriptor, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      if (errno != EAGAIN) state_->fail(errno);
      pollfd wanted = {state_->descriptor, POLLOUT, 0};
      ::poll(&wanted, 1, -1);
      continue;
    }
    state_->written_bytes += static_cast<std::uint64_t>(written);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void OutputFile::commit() {
  State& state = *state_;
  if (state.temporary.empty()) {
    state.close_checked();
    return;
  }
  if (const int error = flush(state.descriptor); error != 0) state.fail(error);
  const int lock_holder = ::dup(state.descriptor);  // the file is not abandoned until it is renamed
  state.close_checked();
  const bool renamed = ::rename(state.temporary.c_str(), state.target.c_str()) == 0;
  const int reason = errno;
  if (lock_holder >= 0) ::close(lock_holder);
  if (!renamed) {
    throw IoError(shown_output(state.name) +
                  ": the finished file cannot be renamed into place: " + system_reason(reason));
  }
  state.temporary.clear();
  state.listed.reset();
  state.lock.reset();
  // A rename is atomic; it survives a power cut only once the folder is flushed too.
  int folder = -1;
  do {
    folder = ::open(folder_of(state.target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  } while (folder < 0 && errno == EINTR);
  if (folder < 0) return;
  const int error = flush(folder);
  ::close(folder);
  if (error != 0) {
    throw IoError(shown_output(state.name) +
                  ": is in place, but its folder cannot be flushed: " + system_reason(error));
  }
}

std::uint64_t OutputFile::written_bytes() const { return state_->written_bytes; }

std::string OutputFile::earlier_bytes(std::uint64_t begin, std::size_t size_bytes) const {
  std::string bytes(size_bytes, '\0');
  std::size_t done = 0;
  while (done < size_bytes) {
    const ssize_t got = ::pread(state_->descriptor, bytes.data() + done, size_bytes - done,
                                static_cast<off_t>(begin + done));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;  // what cannot be read does not count
    done += static_cast<std::size_t>(got);
  }
  bytes.resize(done);
  return bytes;
}

void OutputFile::go_on_after(std::uint64_t size_bytes) {
  const auto size = static_cast<off_t>(size_bytes);
  while (::ftruncate(state_->descriptor, size) != 0) {
    if (errno != EINTR) state_->fail(errno);
  }
  if (::lseek(state_->descriptor, size, SEEK_SET) != size) state_->fail(errno);
  state_->written_bytes = size_bytes;
}

void write_whole(const std::string& name, std::string_view bytes) {
  OutputFile out(name);
  out.write(bytes);
  out.commit();
}

}  // namespace zawiya::datasets
