#include "datasets/spill_file.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
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

TEST(SpillFile, SaysWhereWhatWasPutAsideEnds) {
  SpillFile file("");
  file.append(bytes_of("abc"));
  std::string read(4, '\0');
  EXPECT_THROW(file.read(0, std::as_writable_bytes(std::span(read))), IoError);
}

}  // namespace
}  // namespace zawiya::datasets
