#include "sources/phrase_tally.hpp"

#include <gtest/gtest.h>

namespace zawiya::sources {
namespace {

TEST(PhraseTally, CountsArticlesAndNotOccurrences) {
  PhraseTally tally;
  for (int article = 0; article < 3; ++article) {
    tally.begin_article(1);
    tally.add(7, "نبأ");
    tally.add(7, "نَبأ");
    tally.add(8, "نهر");
  }
  tally.begin_article(0);
  tally.add(8, "النهر");
  const auto common = tally.common({1, 3}, 0.8);
  ASSERT_EQ(common.size(), 1U) << "three in four of the other are in one outlet";
  EXPECT_EQ(common[0].outlet, 1U);
  EXPECT_EQ(common[0].articles, 3U);
  EXPECT_EQ(common[0].text, "نبأ");
  EXPECT_EQ(tally.common({1, 3}, 0.75).size(), 2U);
  EXPECT_TRUE(tally.common({2, 4}, 0).empty());
}

TEST(PhraseTally, OfNothingHasNothing) { EXPECT_TRUE(PhraseTally().common({}, 0).empty()); }

}  // namespace
}  // namespace zawiya::sources
