#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace zawiya::datasets {

/// The day that a date begins with, in the calendar that it is written in, without regard to time
/// zones: ISO 8601 (`2018-02-18`, `2018-02-18T21:35:43Z`, `20180218`, `2018-02`, which is its first
/// day), the same with slashes (`2018/02/18`), or as letters and feeds have it (RFC 5322: `Sun, 18
/// Feb 2018 21:35:43 +0400`, `18 Feb 2018`). Nothing for what is neither, or no day of a calendar;
/// days and months that stand in an order that nobody can tell (`02/03/2018`) are nothing too.
std::optional<std::chrono::year_month_day> calendar_day(std::string_view date);

}  // namespace zawiya::datasets
