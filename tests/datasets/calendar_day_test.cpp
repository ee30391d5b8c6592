#include "datasets/calendar_day.hpp"

#include <gtest/gtest.h>

#include <string>

namespace zawiya::datasets {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::year;

TEST(CalendarDay, IsReadAsTheWorldWritesIt) {
  const std::chrono::year_month_day expected{year(2018), month(2), day(18)};
  for (const char* const date : {"2018-02-18", "2018-02-18T21:35:43Z", "2018-02-18 21:35",
                                 "2018/02/18", "20180218", "Sun, 18 Feb 2018 21:35:43 +0400",
                                 "18 Feb 2018", "18 February 2018", " 2018-02-18", "18-Feb-2018"}) {
    EXPECT_EQ(calendar_day(date), expected) << date;
  }
  EXPECT_EQ(calendar_day("2018-02"), std::chrono::year_month_day(year(2018), month(2), day(1)));
}

TEST(CalendarDay, IsNothingWhereNobodyCanTell) {
  for (const char* const date :
       {"", "02/03/2018", "2018", "2018-13-01", "2018-02-30", "2018-2-3", "أمس", "Sun, 18 Xxx 2018",
        "0000-01-01", "2018-02-18x", "18 Feb", "99999999999", "2018-02/18", ",", "1 "}) {
    EXPECT_EQ(calendar_day(date), std::nullopt) << date;
  }
}

}  // namespace
}  // namespace zawiya::datasets
