#include "datasets/date_faults.hpp"

#include <algorithm>
#include <utility>

#include "datasets/calendar_day.hpp"
#include "text/trimmed.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::size_t kLeastDated = 20;
constexpr double kLeastInOrder = 0.95;
constexpr int kLeastDays = 3;

/// Those that are not in a longest run of days that never falls, by place.
std::vector<std::size_t> out_of_rising(const std::vector<int>& days) {
  constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::vector<std::size_t> ends;  // of the best run of each length: its last place
  std::vector<std::size_t> before(days.size(), kNone);
  for (std::size_t i = 0; i < days.size(); ++i) {
    const auto at = std::upper_bound(ends.begin(), ends.end(), days[i],
                                     [&](int day, std::size_t end) { return day < days[end]; });
    if (at != ends.begin()) before[i] = *(at - 1);
    if (at == ends.end()) {
      ends.push_back(i);
    } else {
      *at = i;
    }
  }
  std::vector<bool> kept(days.size(), false);
  for (std::size_t i = ends.empty() ? kNone : ends.back(); i != kNone; i = before[i]) {
    kept[i] = true;
  }
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < days.size(); ++i) {
    if (!kept[i]) out.push_back(i);
  }
  return out;
}

std::vector<std::size_t> out_of_order(std::vector<int> days) {
  if (days.size() < kLeastDated) return {};
  const auto [least, most] = std::minmax_element(days.begin(), days.end());
  if (*most - *least < kLeastDays) return {};
  std::vector<std::size_t> rising = out_of_rising(days);
  for (int& day : days) day = -day;
  std::vector<std::size_t> falling = out_of_rising(days);
  std::vector<std::size_t>& fewer = rising.size() <= falling.size() ? rising : falling;
  const double in_order = static_cast<double>(days.size() - fewer.size());
  if (in_order < kLeastInOrder * static_cast<double>(days.size())) return {};
  return std::move(fewer);
}

}  // namespace

std::string_view name_of(DateFault fault) {
  static constexpr std::string_view kNames[kDateFaults] = {"unreadable", "impossible", "early",
                                                           "late", "out_of_order"};
  return kNames[static_cast<std::size_t>(fault)];
}

DateFindings find_date_faults(std::span<const Article> articles, const DateLimits& limits) {
  constexpr std::chrono::sys_days kEpoch{std::chrono::days(0)};
  DateFindings findings;
  const auto add = [&](DateFault fault, std::uint32_t article) {
    findings.faulty[static_cast<std::size_t>(fault)].push_back(article);
  };
  std::vector<int> days;
  std::vector<std::uint32_t> article_of;
  for (std::uint32_t i = 0; i < articles.size(); ++i) {
    if (text::trimmed(articles[i].date).empty()) continue;
    ++findings.dated;
    const CalendarDay of = calendar_day(articles[i].date);
    if (of.fault == CalendarDay::Fault::kUnreadable) {
      add(DateFault::kUnreadable, i);
    } else if (of.fault == CalendarDay::Fault::kImpossible) {
      add(DateFault::kImpossible, i);
    } else if (of.day < limits.first || of.day == kEpoch) {
      add(DateFault::kEarly, i);
    } else if (of.day > limits.last) {
      add(DateFault::kLate, i);
    } else {
      days.push_back(static_cast<int>(of.day.time_since_epoch().count()));
      article_of.push_back(i);
    }
  }
  for (const std::size_t place : out_of_order(std::move(days))) {
    add(DateFault::kOutOfOrder, article_of[place]);
  }
  return findings;
}

}  // namespace zawiya::datasets
