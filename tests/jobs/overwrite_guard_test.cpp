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

TEST(OverwriteGuard, RefusesAFolderThatIsReadThroughLinksAndDots) {
  const datasets::ScratchFolder folder;
  folder.write("news/deep/a.txt", "x");
  const std::string outside = folder.write("outside.txt", "x");
  std::filesystem::create_directory_symlink(folder.path("news"), folder.path("link"));
  std::filesystem::create_symlink(outside, folder.path("news/leads-out.txt"));
  std::filesystem::create_symlink("news/new.csv", folder.path("dangling.csv"));
  for (const char* input : {"news", "link", "news/", "./news/deep/.."}) {
    for (const char* output : {"news/deep/a.txt", "news/new.csv", "link/deep/new.csv",
                               "news/deep/../b.csv", "dangling.csv", "outside.txt"}) {
      EXPECT_THROW(refuse_to_overwrite(folder.path(output), {folder.path(input)}),
                   datasets::OutputError)
          << input << " " << output;
    }
    for (const char* output : {"new.csv", "newsletter.csv", "news.csv"}) {
      refuse_to_overwrite(folder.path(output), {folder.path(input)});
    }
  }
}

TEST(OverwriteGuard, RefusesOneFileForTwoOutputs) {
  const datasets::ScratchFolder folder;
  const std::vector<std::string> inputs = {folder.write("in", "x")};
  refuse_to_overwrite_any({folder.path("a"), "", folder.path("b"), ""}, inputs);
  refuse_to_overwrite_any({"/dev/null", "/dev/null"}, inputs);
  EXPECT_THROW(refuse_to_overwrite_any({folder.path("a"), folder.path("./a")}, inputs),
               datasets::OutputError);
  EXPECT_THROW(refuse_to_overwrite_any({folder.path("a"), folder.path("in")}, inputs),
               datasets::OutputError);
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
