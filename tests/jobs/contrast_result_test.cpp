#include "jobs/contrast_result.hpp"

#include <gtest/gtest.h>

#include "tests/jobs/hostile_contrast.hpp"

namespace zawiya::jobs {
namespace {

TEST(ListedRows, SpeakForThemselvesOnTheirSide) {
  ContrastGroup group;
  group.rows = {row("أ", 9, 5), row("ب", 8, 5), row("ج", 7, 5), row("د", -1, 5), row("ه", -4, 5)};
  group.rows[1].told_by = "أ ب";
  group.rows[3].wanted = false;
  const auto more = listed_rows(group, 10, true);
  ASSERT_EQ(more.size(), 2U);
  EXPECT_EQ(more[1]->written, "ج");
  const auto less = listed_rows(group, 10, false);
  ASSERT_EQ(less.size(), 1U);
  EXPECT_EQ(less[0]->written, "ه");
  EXPECT_EQ(listed_rows(group, 1, true).size(), 1U);
}

}  // namespace
}  // namespace zawiya::jobs
