#include "jobs/report_timeline.hpp"

#include <gtest/gtest.h>

namespace zawiya::jobs {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;

sys_days on(int y, unsigned m, unsigned d) { return year(y) / month(m) / day(d); }

std::optional<ReportTimeline> line_of(sys_days first, sys_days last) {
  const GivenByDay head = {{first, {1, 0}}, {last, {0, 2}}};
  return report_timeline({{first, 1}, {last, 2}}, {&head}, {2});
}

TEST(ReportTimelineTest, GoesByWhatTheTimeSpans) {
  using Step = ReportTimeline::Step;
  EXPECT_EQ(line_of(on(2018, 1, 1), on(2018, 2, 1))->step, Step::kDay);
  EXPECT_EQ(line_of(on(2018, 1, 1), on(2018, 6, 1))->step, Step::kWeek);
  EXPECT_EQ(line_of(on(2013, 12, 1), on(2018, 10, 31))->step, Step::kMonth);
  EXPECT_EQ(line_of(on(1700, 1, 1), on(2018, 1, 1))->step, Step::kYear);
}

TEST(ReportTimelineTest, BeginsWeeksOnMondays) {
  const auto line = line_of(on(2018, 1, 3), on(2018, 6, 6));
  ASSERT_TRUE(line);
  EXPECT_EQ(line->begins.front(), on(2018, 1, 1));
  EXPECT_EQ(line->begins.back(), on(2018, 6, 4));
}

TEST(ReportTimelineTest, CountsEveryArticleOnceWithoutGaps) {
  const auto line = line_of(on(2017, 1, 31), on(2020, 3, 1));
  ASSERT_TRUE(line);
  EXPECT_EQ(line->begins.size(), 39U);
  EXPECT_EQ(line->articles.front(), 1U);
  EXPECT_EQ(line->articles.back(), 2U);
  EXPECT_EQ(line->given[0].front(), 1U);
  EXPECT_EQ(line->given[0].back(), 2U);
}

TEST(ReportTimelineTest, OfOnePeriodIsNothing) {
  EXPECT_FALSE(report_timeline({}, {}, {}));
  const GivenByDay head = {{on(2018, 1, 1), {1}}};
  EXPECT_FALSE(report_timeline({{on(2018, 1, 1), 1}}, {&head}, {1}));
}

}  // namespace
}  // namespace zawiya::jobs
