#include "datasets/calendar_day.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace zawiya::datasets {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

bool is_digit_of_date(char c) { return c >= '0' && c <= '9'; }

/// A number of `least` to `most` digits, taken from the head of `rest`.
std::optional<int> take_number(std::string_view& rest, std::size_t least, std::size_t most) {
  std::size_t size = 0;
  int value = 0;
  while (size < rest.size() && size < most && is_digit_of_date(rest[size])) {
    value = 10 * value + (rest[size++] - '0');
  }
  if (size < least) return std::nullopt;
  rest.remove_prefix(size);
  return value;
}

void skip_blanks(std::string_view& rest) {
  while (!rest.empty() && (rest.front() == ' ' || rest.front() == '\t')) rest.remove_prefix(1);
}

bool take_separator(std::string_view& rest, char separator) {
  if (rest.empty() || rest.front() != separator) return false;
  rest.remove_prefix(1);
  return true;
}

std::optional<std::chrono::year_month_day> checked(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (year < 1 || !date.ok()) return std::nullopt;
  return date;
}

/// Behind a date stands nothing, or a time.
bool ends_date(std::string_view rest) {
  return rest.empty() || rest.front() == 'T' || rest.front() == 't' || rest.front() == ' ';
}

std::optional<std::chrono::year_month_day> day_of_iso(std::string_view rest) {
  const auto year = take_number(rest, 4, 4);
  if (!year) return std::nullopt;
  const char separator = rest.empty() ? '\0' : rest.front();
  const bool parted = separator == '-' || separator == '/';
  if (parted) rest.remove_prefix(1);
  const auto month = take_number(rest, 2, 2);
  if (!month) return std::nullopt;
  if (parted && rest.empty()) return checked(*year, *month, 1);
  if (parted && !take_separator(rest, separator)) return std::nullopt;
  const auto day = take_number(rest, 2, 2);
  if (!day || !ends_date(rest)) return std::nullopt;
  return checked(*year, *month, *day);
}

std::optional<std::chrono::year_month_day> day_of_letter(std::string_view rest) {
  if (const std::size_t comma = rest.find(','); comma != rest.npos && comma <= 9) {
    rest.remove_prefix(comma + 1);
    skip_blanks(rest);
  }
  const auto day = take_number(rest, 1, 2);
  if (!day || !(take_separator(rest, ' ') || take_separator(rest, '-'))) return std::nullopt;
  skip_blanks(rest);
  if (rest.size() < 3) return std::nullopt;
  std::string month(rest.substr(0, 3));
  std::transform(month.begin(), month.end(), month.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  const auto* const found = std::find(kMonths.begin(), kMonths.end(), month);
  if (found == kMonths.end()) return std::nullopt;
  rest.remove_prefix(3);
  while (!rest.empty() && std::isalpha(static_cast<unsigned char>(rest.front())) != 0) {
    rest.remove_prefix(1);
  }
  if (!(take_separator(rest, ' ') || take_separator(rest, '-'))) return std::nullopt;
  skip_blanks(rest);
  const auto year = take_number(rest, 4, 4);
  if (!year || !ends_date(rest)) return std::nullopt;
  return checked(*year, static_cast<int>(found - kMonths.begin()) + 1, *day);
}

}  // namespace

std::optional<std::chrono::year_month_day> calendar_day(std::string_view date) {
  skip_blanks(date);
  if (const auto day = day_of_iso(date)) return day;
  return day_of_letter(date);
}

}  // namespace zawiya::datasets
