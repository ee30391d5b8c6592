#include "datasets/byte_source.hpp"

#include <gtest/gtest.h>

#include <string>

#include "compressed.hpp"
#include "datasets/errors.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

TEST(WholeContent, IsPlainAndDecompressedAlike) {
  const ScratchFolder folder;
  const std::string content(100000, 'a');
  EXPECT_EQ(whole_content(folder.write("a", content), content.size()), content);
  EXPECT_EQ(whole_content(folder.write("a.gz", gzipped(content)), content.size()), content);
  EXPECT_EQ(whole_content(folder.write("empty", ""), 0), "");
}

TEST(WholeContent, IsNothingWhereThereIsTooMuch) {
  const ScratchFolder folder;
  const std::string content(100000, 'a');
  EXPECT_EQ(whole_content(folder.write("a", content), content.size() - 1), std::nullopt);
  EXPECT_EQ(whole_content(folder.write("a.gz", gzipped(content)), 1), std::nullopt);
}

TEST(WholeContent, RefusesWhatIsNotThere) {
  const ScratchFolder folder;
  EXPECT_THROW(whole_content(folder.path("none"), 1), InputError);
}

}  // namespace
}  // namespace zawiya::datasets
