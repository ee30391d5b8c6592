#include "jobs/overwrite_guard.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "datasets/errors.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::jobs {
namespace {

TEST(OverwriteGuard, RefusesAnInputUnderAnyName) {
  const datasets::ScratchFolder folder;
  const std::string input = folder.write("in", "x");
  std::filesystem::create_symlink(input, folder.path("link"));
  std::filesystem::create_hard_link(input, folder.path("hard"));
  for (const char* name : {"in", "link", "hard", "./in"}) {
    EXPECT_THROW(refuse_to_overwrite(folder.path(name), {"other", input}), datasets::OutputError)
        << name;
  }
}

TEST(OverwriteGuard, LetsOtherOutputsPass) {
  const datasets::ScratchFolder folder;
  const std::string input = folder.write("in", "x");
  const std::string old = folder.write("old", "x");
  for (const std::string& output : {old, folder.path("new"), std::string("/dev/null")}) {
    refuse_to_overwrite(output, {input, folder.path("none"), "/dev/null"});
  }
}

}  // namespace
}  // namespace zawiya::jobs
