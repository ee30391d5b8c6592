#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string_view>

namespace zawiya::datasets {

/// What came of reading a date.
struct CalendarDay {
  enum class Fault : std::uint8_t {
    kNone,
    kUnreadable,  ///< no date of a form that is known
    kImpossible,  ///< such as the 30th of February
  };
  Fault fault = Fault::kNone;
  std::chrono::sys_days day = {};  ///< where there is no fault
};

/// The day of a date as corpora have it: ISO 8601 (`2018-02-18`, `2018/02/18`, with or without a
/// time behind it, `20180218`), as mail and feeds have it (`Sun, 18 Feb 2018 21:35:43 +0400`, `18
/// Feb 2018`), the day first (`18/02/2018`, `18.2.2018`; the month first where it cannot be the
/// day), or seconds or milliseconds since 1970. Digits may be those of Arabic. Time zones are not
/// counted in.
CalendarDay calendar_day(std::string_view date);

}  // namespace zawiya::datasets
