#include "datasets/unfinished_outputs.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <memory>
#include <string>
#include <vector>

#include "datasets/output.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

TEST(UnfinishedOutputs, AreRemovedFromASignalHandler) {
  const ScratchFolder folder;
  folder.write("done.csv", "old");
  const pid_t child = ::fork();
  if (child == 0) {
    ::signal(SIGTERM, [](int) {
      remove_unfinished_outputs();
      ::_exit(7);
    });
    OutputFile done(folder.path("done.csv"));
    done.write("new");
    done.commit();
    OutputFile unfinished(folder.path("unfinished.csv"));
    unfinished.write("x");
    ::raise(SIGTERM);
    ::_exit(8);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 7);
  EXPECT_EQ(folder.read("done.csv"), "new");
  EXPECT_EQ(folder.entry_count(), 1U);
}

TEST(UnfinishedOutputs, AreFreeAgainOnceFinished) {
  const ScratchFolder folder;
  for (std::size_t i = 0; i < 3 * kMaxUnfinishedOutputs; ++i) {
    OutputFile output(folder.path("a.csv"));
    output.commit();
  }
  OutputFile output(folder.path("b.csv"));
  EXPECT_EQ(folder.entry_count(), 3U) << "a.csv, what is to be b.csv, and its lock";
  remove_unfinished_outputs();
  EXPECT_EQ(folder.entry_count(), 1U);
}

TEST(UnfinishedOutputs, MayBeMoreThanAreListed) {
  const ScratchFolder folder;
  std::vector<std::unique_ptr<OutputFile>> outputs;
  for (std::size_t i = 0; i < kMaxUnfinishedOutputs + 5; ++i) {
    outputs.push_back(std::make_unique<OutputFile>(folder.path(std::to_string(i))));
  }
  for (const auto& output : outputs) output->commit();
  EXPECT_EQ(folder.entry_count(), kMaxUnfinishedOutputs + 5);
}

}  // namespace
}  // namespace zawiya::datasets
