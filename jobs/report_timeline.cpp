#include "jobs/report_timeline.hpp"

#include <algorithm>

namespace zawiya::jobs {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

ReportTimeline::Step step_for(sys_days first, sys_days last) {
  const auto span = (last - first).count();
  if (span <= 62) return ReportTimeline::Step::kDay;
  if (span <= 800) return ReportTimeline::Step::kWeek;
  if (span <= 40L * 366) return ReportTimeline::Step::kMonth;
  return ReportTimeline::Step::kYear;
}

sys_days begin_of(ReportTimeline::Step step, sys_days day) {
  const std::chrono::year_month_day date(day);
  switch (step) {
    case ReportTimeline::Step::kDay:
      return day;
    case ReportTimeline::Step::kWeek:
      return day - (std::chrono::weekday(day) - std::chrono::Monday);
    case ReportTimeline::Step::kMonth:
      return date.year() / date.month() / 1;
    case ReportTimeline::Step::kYear:
      return date.year() / 1 / 1;
  }
  return day;
}

sys_days next_of(ReportTimeline::Step step, sys_days begin) {
  const std::chrono::year_month_day date(begin);
  switch (step) {
    case ReportTimeline::Step::kDay:
      return begin + days(1);
    case ReportTimeline::Step::kWeek:
      return begin + days(7);
    case ReportTimeline::Step::kMonth:
      return date + std::chrono::months(1);
    case ReportTimeline::Step::kYear:
      return date + std::chrono::years(1);
  }
  return begin;
}

}  // namespace

std::optional<ReportTimeline> report_timeline(const std::map<sys_days, std::uint64_t>& articles,
                                              const std::vector<const GivenByDay*>& heads,
                                              const std::vector<std::size_t>& labels) {
  if (articles.size() < 2) return std::nullopt;
  ReportTimeline line;
  const sys_days first = articles.begin()->first;
  const sys_days last = articles.rbegin()->first;
  line.step = step_for(first, last);
  for (sys_days at = begin_of(line.step, first); at <= last; at = next_of(line.step, at)) {
    line.begins.push_back(at);
  }
  if (line.begins.size() < 2) return std::nullopt;
  const auto period_of = [&](sys_days day) {
    return static_cast<std::size_t>(std::upper_bound(line.begins.begin(), line.begins.end(), day) -
                                    line.begins.begin() - 1);
  };
  line.articles.resize(line.begins.size());
  for (const auto& [day, count] : articles) line.articles[period_of(day)] += count;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    std::vector<std::uint64_t>& given = line.given.emplace_back(line.begins.size() * labels[h]);
    for (const auto& [day, counts] : *heads[h]) {
      for (std::size_t l = 0; l < counts.size(); ++l) {
        given[period_of(day) * labels[h] + l] += counts[l];
      }
    }
  }
  return line;
}

}  // namespace zawiya::jobs
