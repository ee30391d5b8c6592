#include "datasets/output.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include "datasets/errors.hpp"
#include "datasets/output_lock.hpp"
#include "datasets/shown_place.hpp"
#include "datasets/unfinished_outputs.hpp"
#include "text/joined.hpp"

namespace zawiya::datasets {
namespace {

// Where a symbolic link leads, so that the link survives and its target is replaced.
std::string followed(std::string path) {
  constexpr int kMostLinks = 40;  // as the kernel allows
  namespace fs = std::filesystem;
  for (int i = 0; i < kMostLinks; ++i) {
    std::error_code not_a_link;
    const fs::path target = fs::read_symlink(path, not_a_link);
    if (not_a_link) return path;
    path =
        target.is_absolute() ? target.string() : (fs::path(path).parent_path() / target).string();
  }
  return path;
}

std::string folder_of(const std::string& path) {
  const std::string folder = std::filesystem::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

struct OutputFile::State {
  std::string name;    // as the user gave it
  std::string target;  // what is replaced; empty: written directly
  std::string temporary;
  std::optional<OutputLock> lock;
  std::optional<UnfinishedOutput> listed;
  int descriptor = -1;
  std::uint64_t written_bytes = 0;

  ~State() { abandon(); }

  void open();
  void open_temporary(std::optional<mode_t> mode);
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
  target = followed(name);
  open_temporary(exists ? std::optional<mode_t>(status.st_mode & 07777) : std::nullopt);
}

// The temporary name does not hold the target's: a name may already be as long as names can be.
void OutputFile::State::open_temporary(std::optional<mode_t> mode) {
  struct stat folder = {};
  if (::stat(folder_of(target).c_str(), &folder) != 0) {
    refuse(errno == ENOENT
               ? text::joined({"the folder ", shown_output(folder_of(target)), " does not exist"})
               : system_reason(errno));
  }
  lock.emplace(target, name);
  const std::string stem = folder_of(target) + "/.zawiya-" + std::to_string(::getpid()) + "-";
  for (unsigned attempt = 0; descriptor < 0; ++attempt) {
    temporary = stem + std::to_string(attempt) + ".tmp";
    descriptor = ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0 || errno == EEXIST || errno == EINTR) continue;
    const int error = errno;
    temporary.clear();
    refuse(system_reason(error));
  }
  listed.emplace(temporary);
  if (mode && ::fchmod(descriptor, *mode) != 0) {
    const int error = errno;
    abandon();
    refuse(text::joined({"its permissions cannot be kept: ", system_reason(error)}));
  }
}

void OutputFile::State::abandon() {
  if (descriptor >= 0 && name != "-") ::close(descriptor);
  descriptor = -1;
  if (!temporary.empty()) ::unlink(temporary.c_str());
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
  if (::fsync(state.descriptor) != 0 && errno != EINVAL) state.fail(errno);
  state.close_checked();
  if (::rename(state.temporary.c_str(), state.target.c_str()) != 0) {
    throw IoError(shown_output(state.name) +
                  ": the finished file cannot be renamed into place: " + system_reason(errno));
  }
  state.temporary.clear();
  state.listed.reset();
  state.lock.reset();
  // A rename is atomic; it survives a power cut only once the folder is flushed too.
  const int folder = ::open(folder_of(state.target).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return;
  const bool flushed = ::fsync(folder) == 0 || errno == EINVAL;
  const int error = errno;
  ::close(folder);
  if (!flushed) {
    throw IoError(shown_output(state.name) +
                  ": is in place, but its folder cannot be flushed: " + system_reason(error));
  }
}

std::uint64_t OutputFile::written_bytes() const { return state_->written_bytes; }

void write_whole(const std::string& name, std::string_view bytes) {
  OutputFile out(name);
  out.write(bytes);
  out.commit();
}

}  // namespace zawiya::datasets
