#include "model/model_magic.hpp"

#include <gtest/gtest.h>

#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::model {
namespace {

TEST(ModelMagic, TellsModelsFromWhatIsNone) {
  const datasets::ScratchFolder folder;
  const std::string magic(kModelMagic.begin(), kModelMagic.end());
  EXPECT_TRUE(begins_as_model(folder.write("whole", magic + "more")));
  EXPECT_TRUE(begins_as_model(folder.write("damaged", magic)));
  EXPECT_FALSE(begins_as_model(folder.write("short", magic.substr(0, 7))));
  EXPECT_FALSE(begins_as_model(folder.write("text", "خبر عن الاقتصاد")));
  EXPECT_FALSE(begins_as_model(folder.write("empty", "")));
  EXPECT_FALSE(begins_as_model(folder.path("missing")));
  EXPECT_FALSE(begins_as_model(folder.path()));
}

TEST(ModelMagic, IsThatOfTheFilesOfEveryVersion) {
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ZAWIYA_TEST_DATA)) {
    if (entry.path().extension() != ".zawiya") continue;
    ++files;
    EXPECT_TRUE(begins_as_model(entry.path().string())) << entry.path();
  }
  EXPECT_GT(files, 0U);
}

}  // namespace
}  // namespace zawiya::model
