#include "datasets/input_list.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "datasets/errors.hpp"
#include "scratch_folder.hpp"

namespace zawiya::datasets {
namespace {

std::vector<std::string> paths_in(const InputList& list) {
  std::vector<std::string> paths;
  for (const Input& input : list.inputs) paths.push_back(input.path.substr(input.folder_bytes));
  return paths;
}

std::string refusal(const std::vector<std::string>& names) {
  try {
    list_inputs(names);
  } catch (const InputError& error) {
    return error.what();
  }
  return "no refusal";
}

TEST(InputList, SortsTheTextsOfAFolderByteByByte) {
  const ScratchFolder folder;
  for (const std::string name :
       {"b.txt", "a/z.txt", "a-.txt", "ب.txt", "B.TXT", "c.txt.zst", "x.md"}) {
    folder.write(name, "x");
  }
  const std::vector<std::string> expected = {"B.TXT", "a-.txt",    "a/z.txt",
                                             "b.txt", "c.txt.zst", "ب.txt"};
  EXPECT_EQ(paths_in(list_inputs({folder.path()})), expected);
  EXPECT_EQ(paths_in(list_inputs({folder.path() + "/"})), expected);
  EXPECT_EQ(list_inputs({folder.path()}).stored_bytes, 6U);
}

TEST(InputList, TakesOnlyRegularFilesAndLinksFromAFolder) {
  const ScratchFolder folder;
  folder.write("c/a.txt", "x");
  std::filesystem::create_directory(folder.path("c/folder.txt"));
  std::filesystem::create_symlink("nowhere", folder.path("c/broken.txt"));
  std::filesystem::create_directory_symlink("..", folder.path("c/loop"));
  std::filesystem::create_symlink("a.txt", folder.path("c/link.txt"));
  EXPECT_EQ(paths_in(list_inputs({folder.path("c")})),
            (std::vector<std::string>{"a.txt", "broken.txt", "link.txt"}))
      << "a link that leads nowhere is a fault when it is read";
}

TEST(InputList, SaysHowManyFilesOfAFolderAreLeftOut) {
  const ScratchFolder folder;
  folder.write("c/a.txt", "x");
  EXPECT_TRUE(list_inputs({folder.path("c")}).left_out.empty());
  folder.write("c/b.csv", "x");
  folder.write("c/d/e.jsonl", "x");
  EXPECT_EQ(list_inputs({folder.path("c")}).left_out,
            (std::vector<std::string>{
                folder.path("c") + ": of this folder the .txt files are read, and 2 other files "
                                   "are left out; name .jsonl, .csv and .xml files themselves"}));
}

TEST(InputList, SaysWhatCannotBeRead) {
  const ScratchFolder folder;
  EXPECT_EQ(refusal({folder.path("none")}),
            "cannot read " + folder.path("none") + ": No such file or directory");
  EXPECT_EQ(refusal({folder.path()}),
            "cannot read " + folder.path() + ": the folder holds no .txt file");
  folder.write("a.jsonl", "");
  EXPECT_EQ(refusal({folder.path()}),
            "cannot read " + folder.path() +
                ": the folder holds no .txt file (but 1 other files; name .jsonl, .csv and .xml "
                "files themselves)");
  EXPECT_EQ(refusal({"-", "-"}), "cannot read standard input: it is named twice");
}

TEST(InputList, KnowsNoSizeOfStandardInput) {
  const ScratchFolder folder;
  EXPECT_EQ(list_inputs({folder.write("a", "xx"), folder.write("b", "y")}).stored_bytes, 3U);
  EXPECT_EQ(list_inputs({folder.path("a"), "-"}).stored_bytes, 0U);
}

}  // namespace
}  // namespace zawiya::datasets
