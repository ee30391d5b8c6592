#pragma once

#include <string>

namespace zawiya::cli {

/// Seconds that a phase will take still, if it goes on as it went; negative while that is no more
/// than a guess: within its first three seconds or its first 2 %.
///
/// @param elapsed_seconds  since the phase began
/// @param done             share of it, 0 to 1; negative: unknown
double seconds_left(double elapsed_seconds, double done);

/// These seconds as people say them, "about 2 min left"; empty where they are negative.
std::string time_left(double seconds);

}  // namespace zawiya::cli
