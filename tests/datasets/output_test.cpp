#include "datasets/output.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>
#include <optional>
#include <string>

#include "datasets/errors.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

namespace fs = std::filesystem;

TEST(OutputFile, AppearsWholeOrNotAtAll) {
  const ScratchFolder folder;
  {
    OutputFile output(folder.path("a.csv"));
    output.write("one\n");
    output.write("two\n");
    EXPECT_FALSE(fs::exists(folder.path("a.csv")));
    EXPECT_EQ(output.written_bytes(), 8U);
    output.commit();
  }
  EXPECT_EQ(folder.read("a.csv"), "one\ntwo\n");
  EXPECT_EQ(folder.entry_count(), 1U);
}

TEST(OutputFile, LeavesNothingBehindWithoutCommit) {
  const ScratchFolder folder;
  folder.write("a.csv", "old");
  { OutputFile(folder.path("a.csv")).write("new"); }
  EXPECT_EQ(folder.read("a.csv"), "old");
  EXPECT_EQ(folder.entry_count(), 1U);
}

TEST(OutputFile, RefusesWhatIsBeingWrittenAndNamesTheWriter) {
  const ScratchFolder folder;
  OutputFile first(folder.path("a.csv"));
  try {
    OutputFile second(folder.path("a.csv"));
    FAIL() << "two writers at once";
  } catch (const BusyOutput& error) {
    EXPECT_NE(std::string(error.what()).find("process " + std::to_string(::getpid())),
              std::string::npos)
        << error.what();
  }
  OutputFile(folder.path("b.csv")).commit();  // another file is another matter
  first.write("one\n");
  first.commit();
  OutputFile(folder.path("a.csv")).commit();
  EXPECT_EQ(folder.entry_count(), 2U);
}

TEST(OutputFile, TakesOverTheLockOfAProcessThatDied) {
  const ScratchFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    const OutputFile abandoned(folder.path("a.csv"));
    ::_exit(0);
  }
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  ASSERT_GT(folder.entry_count(), 0U) << "what a killed process leaves lying";
  OutputFile output(folder.path("a.csv"));
  output.write("new");
  output.commit();
  EXPECT_EQ(folder.read("a.csv"), "new");
}

TEST(OutputFile, KeepsThePermissionsOfTheFileItReplaces) {
  const ScratchFolder folder;
  const std::string file = folder.write("a.csv", "old");
  ASSERT_EQ(::chmod(file.c_str(), 0640), 0);
  OutputFile output(file);
  output.write("new");
  output.commit();
  struct stat status = {};
  ASSERT_EQ(::stat(file.c_str(), &status), 0);
  EXPECT_EQ(status.st_mode & 07777, 0640U);
  EXPECT_EQ(folder.read("a.csv"), "new");
}

TEST(OutputFile, FollowsSymbolicLinks) {
  const ScratchFolder folder;
  folder.write("real/a.csv", "old");
  fs::create_symlink("real/a.csv", folder.path("link.csv"));
  fs::create_symlink("real/new.csv", folder.path("dangling.csv"));
  for (const std::string name : {"link.csv", "dangling.csv"}) {
    OutputFile output(folder.path(name));
    output.write("new");
    output.commit();
    EXPECT_TRUE(fs::is_symlink(folder.path(name)));
  }
  EXPECT_EQ(folder.read("real/a.csv"), "new");
  EXPECT_EQ(folder.read("real/new.csv"), "new");
}

TEST(OutputFile, TakesTheLongestNames) {
  const ScratchFolder folder;
  const std::string name(255, 'n');
  OutputFile output(folder.path(name));
  output.commit();
  EXPECT_EQ(folder.read(name), "");
}

TEST(PathBeside, HidesWhatWouldBeTooLongAName) {
  EXPECT_EQ(path_beside("folder/" + std::string(247, 'n'), ".partial"),
            "folder/" + std::string(247, 'n') + ".partial");
  const std::string hidden = path_beside("folder/" + std::string(248, 'n'), ".partial");
  EXPECT_EQ(hidden.substr(0, 8), "folder/.");
  EXPECT_TRUE(hidden.ends_with(".partial"));
  EXPECT_LT(hidden.size(), 100U);
}

TEST(OutputTarget, IsWhatLinksLeadTo) {
  const ScratchFolder folder;
  const std::string file = folder.write("a.csv", "");
  fs::create_symlink(file, folder.path("absolute"));
  fs::create_symlink("absolute", folder.path("link-of-a-link"));
  EXPECT_EQ(output_target(file), file);
  EXPECT_EQ(output_target(folder.path("link-of-a-link")), file);
  fs::create_symlink("round", folder.path("round"));
  EXPECT_EQ(output_target(folder.path("round")), folder.path("round")) << "and ends";
}

TEST(OutputFile, IsReplacedWhereItIsAFileOrNothing) {
  const ScratchFolder folder;
  EXPECT_TRUE(is_replaced(folder.path("none")));
  EXPECT_TRUE(is_replaced(folder.write("a.csv", "")));
  EXPECT_FALSE(is_replaced("/dev/null"));
  EXPECT_FALSE(is_replaced("-"));
}

TEST(OutputFile, SaysWhyItCannotBeCreated) {
  const ScratchFolder folder;
  const auto reason = [](const std::string& path) -> std::string {
    try {
      const OutputFile output(path);
    } catch (const OutputError& error) {
      return error.what();
    }
    return "created";
  };
  EXPECT_EQ(reason(folder.path("no/a.csv")), "cannot create " + folder.path("no/a.csv") +
                                                 ": the folder " + folder.path("no") +
                                                 " does not exist");
  EXPECT_EQ(reason(folder.path()), "cannot create " + folder.path() + ": it is a folder");
  EXPECT_EQ(reason(""), "cannot create : the name is empty");
  EXPECT_NE(reason(folder.path(std::string(300, 'x'))), "created");
}

TEST(OutputFile, RefusesAFileThatIsMountedByItself) {
  const ScratchFolder folder;
  const std::string file = folder.write("a.csv", "old");
  const std::string other = folder.write("b.csv", "other");
  const pid_t child = ::fork();
  if (child == 0) {
    if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 ||
        ::mount(other.c_str(), file.c_str(), nullptr, MS_BIND, nullptr) != 0) {
      ::_exit(77);  // it may not be allowed here
    }
    try {
      const OutputFile output(file);
    } catch (const OutputError& error) {
      ::_exit(std::string(error.what()).find("mounted by itself") != std::string::npos ? 0 : 1);
    }
    ::_exit(2);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "no mounts here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST(OutputFile, NoticesAFullDevice) {
  OutputFile output("/dev/full");
  try {
    output.write("x");
    FAIL();
  } catch (const IoError& error) {
    EXPECT_STREQ(error.what(), "/dev/full: cannot write on after 0 bytes: No space left on device");
  }
}

TEST(OutputFile, LeavesTheOldFileWhenTheDiskIsFull) {
  const ScratchFolder folder;
  folder.write("a.csv", "old");
  rlimit before = {};
  ::getrlimit(RLIMIT_FSIZE, &before);
  const rlimit small = {1000, before.rlim_max};
  auto* const handler = ::signal(SIGXFSZ, SIG_IGN);
  ::setrlimit(RLIMIT_FSIZE, &small);
  {
    OutputFile output(folder.path("a.csv"));
    EXPECT_THROW(output.write(std::string(5000, 'x')), IoError);
    EXPECT_EQ(output.written_bytes(), 1000U);
  }
  ::setrlimit(RLIMIT_FSIZE, &before);
  ::signal(SIGXFSZ, handler);
  EXPECT_EQ(folder.read("a.csv"), "old");
  EXPECT_EQ(folder.entry_count(), 1U);
}

TEST(OutputFile, TellsAClosedPipeFromOtherErrors) {
  const ScratchFolder folder;
  auto* const handler = ::signal(SIGPIPE, SIG_IGN);
  ASSERT_EQ(::mkfifo(folder.path("fifo").c_str(), 0600), 0);
  const int reader = ::open(folder.path("fifo").c_str(), O_RDONLY | O_NONBLOCK);
  OutputFile output(folder.path("fifo"));
  output.write("x");
  ::close(reader);
  EXPECT_THROW(output.write("y"), ClosedPipe);
  ::signal(SIGPIPE, handler);
}

// Runs `action` with standard output led to `path`.
template <typename Action>
void with_standard_output(const std::string& path, Action action) {
  const int kept = ::dup(STDOUT_FILENO);
  const int other = ::open(path.c_str(), O_WRONLY | O_CREAT, 0600);
  ::dup2(other, STDOUT_FILENO);
  ::close(other);
  action();
  ::dup2(kept, STDOUT_FILENO);
  ::close(kept);
}

TEST(OutputFile, WritesDashToStandardOutputAndLeavesItOpen) {
  const ScratchFolder folder;
  std::optional<bool> still_open;
  with_standard_output(folder.path("out"), [&still_open] {
    OutputFile output("-");
    output.write("hello");
    output.commit();
    still_open = ::fcntl(STDOUT_FILENO, F_GETFD) >= 0;
  });
  EXPECT_EQ(still_open, true);
  EXPECT_EQ(folder.read("out"), "hello");
}

TEST(OutputFile, NamesStandardOutputInErrors) {
  std::string reason;
  with_standard_output("/dev/full", [&reason] {
    try {
      OutputFile("-").write("x");
    } catch (const IoError& error) {
      reason = error.what();
    }
  });
  EXPECT_EQ(reason, "standard output: cannot write on after 0 bytes: No space left on device");
}

}  // namespace
}  // namespace zawiya::datasets
