#include "datasets/spill_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "datasets/errors.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

std::span<const std::byte> bytes_of(const std::string& text) {
  return std::as_bytes(std::span(text));
}

RC_GTEST_PROP(SpillFile, GivesBackWhatWasAppended, ()) {
  const auto pieces = *rc::gen::container<std::vector<std::string>>(
      rc::gen::container<std::string>(rc::gen::arbitrary<char>()));
  SpillFile file("");
  std::string all;
  for (const std::string& piece : pieces) {
    file.append(bytes_of(piece));
    all += piece;
  }
  const auto begin = *rc::gen::inRange<std::size_t>(0, all.size() + 1);
  std::string read(all.size() - begin, '\0');
  file.read(begin, std::as_writable_bytes(std::span(read)));
  RC_ASSERT(read == all.substr(begin));
}

TEST(SpillFile, LeavesNothingInItsFolder) {
  const ScratchFolder folder;
  SpillFile file(folder.path());
  file.append(bytes_of("abc"));
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(SpillFile, NamesAFolderThatIsMissing) {
  try {
    SpillFile("/nonexistent/spill");
    FAIL() << "it was opened";
  } catch (const OutputError& error) {
    EXPECT_EQ(std::string(error.what()),
              "/nonexistent/spill: what does not fit into memory cannot be put there: No such file "
              "or directory; expected a folder that can be written to");
  }
}

/// No file may grow beyond so many bytes, as on a full disk.
class SizeLimit {
 public:
  explicit SizeLimit(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    ::getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit = {bytes, before_.rlim_max};
    ::setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~SizeLimit() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  SizeLimit(const SizeLimit&) = delete;
  SizeLimit& operator=(const SizeLimit&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

TEST(SpillFile, SaysHowFarItCameWhereNoMoreCanBeWritten) {
  const ScratchFolder folder;
  SpillFile file(folder.path());
  const SizeLimit limit(10);
  try {
    file.append(bytes_of("twelve bytes"));
    FAIL() << "it was written";
  } catch (const IoError& error) {
    EXPECT_EQ(std::string(error.what()),
              folder.path() +
                  ": putting aside what does not fit into memory failed after 10 bytes: "
                  "File too large");
  }
}

TEST(SpillFile, SaysWhereWhatWasPutAsideEnds) {
  SpillFile file("");
  file.append(bytes_of("abc"));
  std::string read(4, '\0');
  EXPECT_THROW(file.read(0, std::as_writable_bytes(std::span(read))), IoError);
}

}  // namespace
}  // namespace zawiya::datasets
