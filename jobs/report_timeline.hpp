#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "jobs/report.hpp"

namespace zawiya::jobs {

/// Days with what was given on them: (labels) articles.
using GivenByDay = std::map<std::chrono::sys_days, std::vector<std::uint64_t>>;

/// Labels by days, weeks (from Monday), months or years, whichever shows the time that articles
/// span in no more than some dozens of periods; nothing where that is one period.
///
/// @param articles  by day
/// @param heads     (heads) by day
std::optional<ReportTimeline> report_timeline(
    const std::map<std::chrono::sys_days, std::uint64_t>& articles,
    const std::vector<const GivenByDay*>& heads, const std::vector<std::size_t>& labels);

}  // namespace zawiya::jobs
