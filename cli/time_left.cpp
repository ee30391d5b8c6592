#include "cli/time_left.hpp"

#include <algorithm>
#include <cmath>

namespace zawiya::cli {

double seconds_left(double elapsed_seconds, double done) {
  constexpr double kLeastSeconds = 3;
  constexpr double kLeastDone = 0.02;
  if (elapsed_seconds < kLeastSeconds || done < kLeastDone) return -1;
  return elapsed_seconds * (1 - std::min(done, 1.0)) / done;
}

std::string time_left(double seconds) {
  if (seconds < 0) return {};
  const auto about = [](double number, const char* unit) {
    return "about " + std::to_string(std::lround(number)) + unit + " left";
  };
  constexpr double kMinute = 60;
  constexpr double kHour = 60 * kMinute;
  if (seconds < 10) return "a few seconds left";
  if (seconds < 55) return about(std::ceil(seconds / 10) * 10, " s");
  if (seconds < 55 * kMinute) return about(std::max(1.0, seconds / kMinute), " min");
  if (seconds < 10 * kHour) {
    const long halves = std::lround(2 * seconds / kHour);
    return "about " + std::to_string(halves / 2) + (halves % 2 != 0 ? ".5" : "") + " h left";
  }
  return about(seconds / kHour, " h");
}

}  // namespace zawiya::cli
