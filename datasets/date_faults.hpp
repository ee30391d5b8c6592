#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "datasets/article.hpp"

namespace zawiya::datasets {

/// What can be wrong with the date of an article.
enum class DateFault : std::uint8_t {
  kUnreadable,  ///< none of the forms that calendar_day knows
  kImpossible,  ///< such as the 30th of February
  kEarly,       ///< before DateLimits::first, or 1970-01-01, which stands for none
  kLate,        ///< after DateLimits::last
  kOutOfOrder,  ///< where the articles are in the order of their dates but for a few: one of these
};
inline constexpr std::size_t kDateFaults = 5;

/// The name of a fault, for tables and programs: `unreadable`, `out_of_order`, …
std::string_view name_of(DateFault fault);

/// The range that dates should be in, both days included.
struct DateLimits {
  std::chrono::sys_days first = std::chrono::year(1900) / 1 / 1;
  std::chrono::sys_days last = std::chrono::year(9999) / 12 / 31;
};

/// Articles by what is wrong with their dates, by number; and how many have one.
struct DateFindings {
  std::uint64_t dated = 0;
  std::array<std::vector<std::uint32_t>, kDateFaults> faulty;  ///< (DateFault)
};

/// Looks through the dates of articles. Articles without a date are passed by. In order are those
/// of which at least nineteen in twenty, of twenty or more, stand in the order of their dates,
/// rising or falling, at least three days apart from end to end; the fewest that break it are out
/// of it.
DateFindings find_date_faults(std::span<const Article> articles, const DateLimits& limits);

}  // namespace zawiya::datasets
