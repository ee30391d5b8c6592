#include "features/word_vectors.hpp"

#include <gtest/gtest.h>

namespace zawiya::features {
namespace {

WordVectors compass() {
  RowMatrix values(4, 2);
  values << 1, 0,  //
      2, 0.2F,     //
      0, 1,        //
      -1, 0;
  return {{"شرق", "مشرق", "شمال", "غرب"}, values};
}

TEST(WordVectors, FindsWordsByTheirFoldedSpelling) {
  const WordVectors vectors = compass();
  EXPECT_EQ(vectors.size(), 4U);
  EXPECT_EQ(vectors.dimensions(), 2U);
  EXPECT_EQ(vectors.find("شمال"), 2U);
  EXPECT_EQ(vectors.find("جنوب"), WordVectors::kNone);
  EXPECT_TRUE(WordVectors().empty());
  EXPECT_EQ(WordVectors().find("شمال"), WordVectors::kNone);
}

TEST(WordVectors, ListsNeighboursByAngleNotByLength) {
  const WordVectors vectors = compass();
  const auto near = vectors.nearest(0, 10);
  ASSERT_EQ(near.size(), 3U);
  EXPECT_EQ(near[0].word, 1U);
  EXPECT_NEAR(near[0].cosine, 0.995, 0.001);
  EXPECT_EQ(near[1].word, 2U);
  EXPECT_EQ(near[2].word, 3U);
  EXPECT_NEAR(near[2].cosine, -1, 1e-6);
  EXPECT_EQ(vectors.nearest(0, 1).size(), 1U);
}

}  // namespace
}  // namespace zawiya::features
