#include "datasets/date_faults.hpp"

#include <gtest/gtest.h>

namespace zawiya::datasets {
namespace {

std::vector<Article> dated(const std::vector<std::string>& dates) {
  std::vector<Article> articles(dates.size());
  for (std::size_t i = 0; i < dates.size(); ++i) articles[i].date = dates[i];
  return articles;
}

std::vector<std::string> a_month() {
  std::vector<std::string> dates;
  for (int day = 1; day <= 28; ++day) {
    dates.push_back(std::string("2020-02-") + (day < 10 ? "0" : "") + std::to_string(day));
  }
  return dates;
}

const std::vector<std::uint32_t>& of(const DateFindings& found, DateFault fault) {
  return found.faulty[static_cast<std::size_t>(fault)];
}

using Numbers = std::vector<std::uint32_t>;

TEST(DateFaults, AreToldByKind) {
  DateLimits limits;
  limits.last = std::chrono::year(2024) / 1 / 1;
  const DateFindings found = find_date_faults(
      dated({"2020-01-01", "", "soon", "2020-02-31", "1899-12-31", "1970-01-01", "2024-01-02"}),
      limits);
  EXPECT_EQ(found.dated, 6U);
  EXPECT_EQ(of(found, DateFault::kUnreadable), Numbers{2});
  EXPECT_EQ(of(found, DateFault::kImpossible), Numbers{3});
  EXPECT_EQ(of(found, DateFault::kEarly), (Numbers{4, 5}));
  EXPECT_EQ(of(found, DateFault::kLate), Numbers{6});
  EXPECT_TRUE(of(found, DateFault::kOutOfOrder).empty());
}

TEST(DateFaults, AreNoneOnTheFirstAndTheLastDay) {
  DateLimits limits;
  limits.first = std::chrono::year(2020) / 1 / 1;
  limits.last = std::chrono::year(2024) / 1 / 1;
  const DateFindings found = find_date_faults(
      dated({"2020-01-01", "2024-01-01", "2019-12-31", "2024-01-02", "1.1.1970"}), limits);
  EXPECT_EQ(of(found, DateFault::kEarly), (Numbers{2, 4}));
  EXPECT_EQ(of(found, DateFault::kLate), Numbers{3});
}

TEST(DateFaults, FindTheOneThatBreaksTheOrder) {
  std::vector<std::string> rising = a_month();
  rising[7] = "2020-02-27";
  EXPECT_EQ(of(find_date_faults(dated(rising), {}), DateFault::kOutOfOrder), Numbers{7});
  std::vector<std::string> falling(rising.rbegin(), rising.rend());
  EXPECT_EQ(of(find_date_faults(dated(falling), {}), DateFault::kOutOfOrder), Numbers{20});
  EXPECT_TRUE(of(find_date_faults(dated(a_month()), {}), DateFault::kOutOfOrder).empty());
}

TEST(DateFaults, FindOneAmongTwentyAndNoneAmongFewer) {
  std::vector<std::string> dates = a_month();
  dates.resize(20);
  dates[4] = "2020-02-19";
  EXPECT_EQ(of(find_date_faults(dated(dates), {}), DateFault::kOutOfOrder), Numbers{4});
  std::vector<std::string> two = dates;
  two[11] = "2020-02-02";
  EXPECT_TRUE(of(find_date_faults(dated(two), {}), DateFault::kOutOfOrder).empty())
      << "one in ten: there is no order";
  dates.pop_back();
  EXPECT_TRUE(of(find_date_faults(dated(dates), {}), DateFault::kOutOfOrder).empty());
}

TEST(DateFaults, MayFallOnTheSameDay) {
  std::vector<std::string> dates(25, "2020-02-01");
  dates.insert(dates.end(), 25, "2020-02-04");
  EXPECT_TRUE(of(find_date_faults(dated(dates), {}), DateFault::kOutOfOrder).empty());
  dates[3] = "2020-02-04";
  EXPECT_EQ(of(find_date_faults(dated(dates), {}), DateFault::kOutOfOrder), Numbers{3});
}

TEST(DateFaults, AskForNoOrderWithinAFewDays) {
  std::vector<std::string> dates(25, "2020-02-01");
  dates.insert(dates.end(), 25, "2020-02-03");
  dates[3] = "2020-02-03";
  EXPECT_TRUE(of(find_date_faults(dated(dates), {}), DateFault::kOutOfOrder).empty());
}

TEST(DateFaults, AskForNoOrderWhereThereIsNone) {
  std::vector<std::string> mixed = a_month();
  for (std::size_t i = 0; i + 3 < mixed.size(); i += 4) std::swap(mixed[i], mixed[i + 3]);
  EXPECT_TRUE(of(find_date_faults(dated(mixed), {}), DateFault::kOutOfOrder).empty());
  std::vector<std::string> few = a_month();
  few.resize(10);
  std::swap(few[0], few[9]);
  EXPECT_TRUE(of(find_date_faults(dated(few), {}), DateFault::kOutOfOrder).empty());
}

}  // namespace
}  // namespace zawiya::datasets
