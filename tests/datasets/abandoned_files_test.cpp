#include "datasets/abandoned_files.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <filesystem>

#include "datasets/output.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

TEST(AbandonedFiles, AreRemovedOnceTheirProcessIsKilled) {
  const ScratchFolder folder;
  const pid_t child = ::fork();
  if (child == 0) {
    OutputFile one(folder.path("one.csv"));
    one.write("x");
    const OutputFile two(folder.path("two.csv"));
    ::raise(SIGKILL);
  }
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  ASSERT_EQ(folder.entry_count(), 4U) << "two unfinished files and their locks";
  write_whole(folder.path("three.csv"), "y");
  EXPECT_EQ(folder.entry_count(), 1U);
}

TEST(AbandonedFiles, AreNotThoseOfTheLiving) {
  const ScratchFolder folder;
  OutputFile living(folder.path("one.csv"));
  living.write("x");
  const std::string other = folder.write("other.tmp", "not ours");
  const std::string named = folder.write(".zawiya-notes", "not ours");
  remove_abandoned_files(folder.path());
  EXPECT_EQ(folder.entry_count(), 4U);
  living.commit();
  EXPECT_EQ(folder.read("one.csv"), "x");
}

TEST(AbandonedFiles, AreNeitherLinksNorFolders) {
  const ScratchFolder folder;
  const std::string kept = folder.write("kept", "x");
  std::filesystem::create_symlink(kept, folder.path(".zawiya-1-0.tmp"));
  std::filesystem::create_directory(folder.path(".zawiya-2-0.tmp"));
  remove_abandoned_files(folder.path());
  remove_abandoned_files(folder.path("none"));
  EXPECT_EQ(folder.entry_count(), 3U);
}

}  // namespace
}  // namespace zawiya::datasets
