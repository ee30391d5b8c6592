#include "cli/score_counts_text.hpp"

#include <gtest/gtest.h>

namespace zawiya::cli {
namespace {

TEST(ScoreCountsText, CountsEverything) {
  EXPECT_EQ(score_counts_as_text({10, 1, 2, 3, 4}, 0.1),
            "10 rows: 1 failed, 2 damaged, 3 with less than 10 % known, 4 without target\n");
  EXPECT_EQ(score_counts_as_text({1, 0, 0, 0, 0}, 0.125),
            "1 row: 0 failed, 0 damaged, 0 with less than 12.5 % known, 0 without target\n");
}

}  // namespace
}  // namespace zawiya::cli
