#include "jobs/similar.hpp"

#include <gtest/gtest.h>

#include "jobs/errors.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::jobs {
namespace {

class SimilarTest : public ::testing::Test {
 protected:
  datasets::ScratchFolder folder;
  const std::string file = folder.write("a.vectors", "3 2\nحكومه 1 0\nوزاره 1 0.1\nكره 0 1\n");
  const text::Folds folds = text::profile_folds("news");
};

TEST_F(SimilarTest, ListsNeighboursOfTheFoldedWord) {
  const auto words = similar_words(file, "حُكومة", 2, folds);
  ASSERT_EQ(words.size(), 2U);
  EXPECT_EQ(words[0].word, "وزاره");
  EXPECT_NEAR(words[0].cosine, 0.995, 0.001);
  EXPECT_EQ(words[1].word, "كره");
  EXPECT_EQ(similar_words(file, "حكومة", 1, folds).size(), 1U);
}

TEST_F(SimilarTest, RefusesWordsWithoutVectorAndWhatIsNoWord) {
  EXPECT_THROW(similar_words(file, "مدرسة", 2, folds), DataError);
  EXPECT_THROW(similar_words(file, "كرة القدم", 2, folds), UsageError);
  EXPECT_THROW(similar_words(file, "،", 2, folds), UsageError);
}

}  // namespace
}  // namespace zawiya::jobs
