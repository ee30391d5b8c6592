#pragma once

#include <span>
#include <string_view>

namespace zawiya::sources {

/// Names of news agencies as Arabic and Latin texts write them, those left out that are everyday
/// words too (معا, وفا, قنا): they are found where they stand, in datelines.
std::span<const std::string_view> agency_names();

}  // namespace zawiya::sources
