#include "datasets/calendar_day.hpp"

#include <gtest/gtest.h>

namespace zawiya::datasets {
namespace {

using std::chrono::sys_days;
using std::chrono::year;

TEST(CalendarDay, ReadsTheFormsThatCorporaHave) {
  const sys_days expected = year(2018) / 2 / 18;
  for (const char* date : {"2018-02-18",
                           "2018/02/18",
                           "2018-02-18T21:35:43Z",
                           "2018-2-18 21:35",
                           "20180218",
                           "20180218T213543",
                           "18/02/2018",
                           "18.2.2018",
                           "02/18/2018",
                           "18-02-2018 21:35",
                           "Sun, 18 Feb 2018 21:35:43 +0400",
                           "18 February 2018",
                           "Feb 18, 2018",
                           "18 فبراير 2018",
                           "١٨ شباط ٢٠١٨",
                           "الأحد، 18 فبراير 2018",
                           "۲۰۱۸-۰۲-۱۸",
                           " 2018-02-18\n",
                           "1518912000",
                           "1518912000000",
                           "\u200f18/02/2018"}) {
    const CalendarDay day = calendar_day(date);
    EXPECT_EQ(day.fault, CalendarDay::Fault::kNone) << date;
    EXPECT_EQ(day.day, expected) << date;
  }
  EXPECT_EQ(calendar_day("3 تشرين الثاني 2024").day, sys_days(year(2024) / 11 / 3));
  EXPECT_EQ(calendar_day("3 كانون الثاني 2024").day, sys_days(year(2024) / 1 / 3));
  EXPECT_EQ(calendar_day("3 أغسطس 2024").day, sys_days(year(2024) / 8 / 3));
}

TEST(CalendarDay, TellsImpossibleDaysFromWhatIsNoDate) {
  for (const char* date : {"2018-02-30", "2018-13-01", "31/04/2018", "20180230", "30 Feb 2018"}) {
    EXPECT_EQ(calendar_day(date).fault, CalendarDay::Fault::kImpossible) << date;
  }
  for (const char* date : {"", "yesterday", "أمس", "2018", "12:30", "18 Foo 2018", "1.5", "-",
                           "\xFF", "123456789012345678901234567890", "99999999999999-1-1"}) {
    EXPECT_EQ(calendar_day(date).fault, CalendarDay::Fault::kUnreadable) << date;
  }
}

}  // namespace
}  // namespace zawiya::datasets
