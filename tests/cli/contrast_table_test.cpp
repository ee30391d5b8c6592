#include "cli/contrast_table.hpp"

#include <gtest/gtest.h>

#include "tests/cli/csv_rows.hpp"
#include "tests/jobs/hostile_contrast.hpp"

namespace zawiya::cli {
namespace {

using jobs::hostile_contrast;
using jobs::row;

TEST(ContrastTable, KeepsTextsAsTheyAre) {
  const jobs::ContrastResult result = hostile_contrast();
  const std::vector<CsvRow> rows =
      csv_rows(contrast_csv_header() + contrast_csv_rows(result.groups[2]));
  ASSERT_EQ(rows.size(), 4U);
  EXPECT_EQ(rows[1][0], result.groups[2].name);
  EXPECT_EQ(rows[1][1], result.groups[2].rows[0].written);
  EXPECT_EQ(rows[1][9], "9");
}

TEST(ContrastTable, LeavesOutWhatIsOnlyPlotted) {
  jobs::ContrastGroup group;
  group.rows = {row("كلمة", 3, 5)};
  group.rows[0].wanted = false;
  EXPECT_EQ(contrast_csv_rows(group), "");
}

}  // namespace
}  // namespace zawiya::cli
