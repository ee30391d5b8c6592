#include "datasets/calendar_day.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

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

/// The names of the months from the first on, as one tradition has them.
using Months = std::array<const char*, 12>;

TEST(CalendarDay, KnowsTheMonthsOfEachTradition) {
  const Months english = {"January", "February", "Mar",       "april",   "MAY",      "Jun",
                          "July",    "August",   "September", "October", "November", "Dec"};
  const Months egypt = {"يناير", "فبراير", "مارس",   "أبريل",  "مايو",   "يونيو",
                        "يوليو", "أغسطس",  "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
  const Months levant = {"كانون الثاني", "شباط",        "آذار",         "نيسان",
                         "أيار",         "حزيران",      "تموز",         "آب",
                         "أيلول",        "تشرين الأول", "تشرين الثاني", "كانون الأول"};
  const Months maghreb = {"جانفي",  "فيفري", "مارس",   "أفريل",  "ماي",    "جوان",
                          "جويلية", "أوت",   "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"};
  const Months morocco = {"يناير",  "فبراير", "مارس",  "أبريل",  "ماي",   "يونيه",
                          "يوليوز", "غشت",    "شتنبر", "أكتوبر", "نونبر", "دجنبر"};
  for (const Months& months : {english, egypt, levant, maghreb, morocco}) {
    for (unsigned m = 0; m < months.size(); ++m) {
      const CalendarDay day = calendar_day(std::string("7 ") + months[m] + " 2019");
      EXPECT_EQ(day.fault, CalendarDay::Fault::kNone) << months[m];
      EXPECT_EQ(day.day, sys_days(year(2019) / (m + 1) / 7)) << months[m];
    }
  }
  EXPECT_EQ(calendar_day("7 يوليه 2019").day, sys_days(year(2019) / 7 / 7));
}

TEST(CalendarDay, ReadsEveryDigitOfArabicAndPersian) {
  EXPECT_EQ(calendar_day("٠٩/٠٨/١٩٧٢").day, sys_days(year(1972) / 8 / 9));
  EXPECT_EQ(calendar_day("٣١/١٠/٢٠٤٥").day, sys_days(year(2045) / 10 / 31));
  EXPECT_EQ(calendar_day("۰۹/۰۸/۱۹۷۲").day, sys_days(year(1972) / 8 / 9));
  EXPECT_EQ(calendar_day("٢٦، أيار، ٢٠٢٤").day, sys_days(year(2024) / 5 / 26));
  EXPECT_EQ(calendar_day("أيار ٢٦، ٢٠٢٤").day, sys_days(year(2024) / 5 / 26));
  EXPECT_EQ(calendar_day("\u200E26\u200E/\u200E5/2024").day, sys_days(year(2024) / 5 / 26));
}

TEST(CalendarDay, TakesTheDayFirstUnlessItCanOnlyBeTheMonth) {
  EXPECT_EQ(calendar_day("12/11/2018").day, sys_days(year(2018) / 11 / 12));
  EXPECT_EQ(calendar_day("13/12/2018").day, sys_days(year(2018) / 12 / 13));
  EXPECT_EQ(calendar_day("12/13/2018").day, sys_days(year(2018) / 12 / 13));
  EXPECT_EQ(calendar_day("1/12/2018").day, sys_days(year(2018) / 12 / 1));
  EXPECT_EQ(calendar_day("13/13/2018").fault, CalendarDay::Fault::kImpossible);
}

TEST(CalendarDay, OfATimeIsTheDayInWhichItFalls) {
  EXPECT_EQ(calendar_day("1518911999").day, sys_days(year(2018) / 2 / 17));
  EXPECT_EQ(calendar_day("1518998399").day, sys_days(year(2018) / 2 / 18));
  EXPECT_EQ(calendar_day("1518998400").day, sys_days(year(2018) / 2 / 19));
  EXPECT_EQ(calendar_day("1518998399999").day, sys_days(year(2018) / 2 / 18));
  for (const char* digits : {"151899839", "15189983999", "15189983999990"}) {
    EXPECT_EQ(calendar_day(digits).fault, CalendarDay::Fault::kUnreadable) << digits;
  }
}

TEST(CalendarDay, StandsBetweenOtherWords) {
  for (const char* date : {"نشر يوم الأحد 18 شباط 2018 الساعة 10", "Posted Feb 18, 2018 at 10:00",
                           "2018-02-18 10:00:00.5", "18-2-2018 10:00"}) {
    EXPECT_EQ(calendar_day(date).day, sys_days(year(2018) / 2 / 18)) << date;
  }
}

TEST(CalendarDay, TellsImpossibleDaysFromWhatIsNoDate) {
  for (const char* date : {"2018-02-30", "2018-13-01", "31/04/2018", "20180230", "30 Feb 2018"}) {
    EXPECT_EQ(calendar_day(date).fault, CalendarDay::Fault::kImpossible) << date;
  }
  for (const char* date : {"",
                           "yesterday",
                           "أمس",
                           "2018",
                           "18 Fe 2018",
                           "18 Feb 18",
                           "Feb 18, 18",
                           "Feb",
                           "Feb 18",
                           "3 الثاني 2024",
                           "18:02:2018",
                           "18 2 2018",
                           "1/2/18",
                           "12:30",
                           "18 Foo 2018",
                           "1.5",
                           "-",
                           "\xFF",
                           "123456789012345678901234567890",
                           "99999999999999-1-1"}) {
    EXPECT_EQ(calendar_day(date).fault, CalendarDay::Fault::kUnreadable) << date;
  }
}

}  // namespace
}  // namespace zawiya::datasets
