#include "text/clitics.hpp"

#include <algorithm>

#include "text/function_words.hpp"
#include "text/utf8.hpp"

namespace zawiya::text {
namespace {

constexpr std::size_t kLeast = 3;  // letters that must stay
constexpr std::size_t kLeastBehindArticle = 2;

/// Adds what stays of each of the first `count` readings without `prefix`.
void take_off(CliticReadings& readings, std::size_t count, std::string_view prefix,
              std::size_t least) {
  for (std::size_t i = 0; i < count && readings.size < CliticReadings::kMost; ++i) {
    const std::string_view word = readings.parts[i];
    if (!word.starts_with(prefix)) continue;
    const std::string_view rest = word.substr(prefix.size());
    if (count_code_points(rest) < least && !is_function_word(rest)) continue;
    readings.parts[readings.size++] = rest;
  }
}

}  // namespace

CliticReadings clitic_readings(std::string_view folded) {
  CliticReadings readings;
  readings.parts[readings.size++] = folded;
  for (const std::string_view conjunction : {"و", "ف"}) {
    take_off(readings, 1, conjunction, kLeast);
  }
  const std::size_t without_conjunction = readings.size;
  take_off(readings, without_conjunction, "لل", kLeastBehindArticle);
  for (const std::string_view particle : {"ب", "ل", "ك", "س"}) {
    take_off(readings, without_conjunction, particle, kLeast);
  }
  take_off(readings, readings.size, "ال", kLeastBehindArticle);
  return readings;
}

std::string_view without_enclitic(std::string_view folded) {
  for (const std::string_view ending : {"هما", "هم", "هن", "ها", "كم", "نا", "وا", "ت"}) {
    if (!folded.ends_with(ending)) continue;
    const std::string_view rest = folded.substr(0, folded.size() - ending.size());
    if (count_code_points(rest) >= kLeast) return rest;
  }
  return folded;
}

}  // namespace zawiya::text
