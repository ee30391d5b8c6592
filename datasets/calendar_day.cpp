#include "datasets/calendar_day.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <vector>

#include "text/ascii_case.hpp"
#include "text/trimmed.hpp"
#include "text/utf8.hpp"

namespace zawiya::datasets {
namespace {

using DayFault = CalendarDay::Fault;

constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun",
                                                      "jul", "aug", "sep", "oct", "nov", "dec"};

struct ArabicMonth {
  int number;
  std::string_view name;        // with its alefs bare
  std::string_view first = {};  // that stands before it
};
constexpr std::array<ArabicMonth, 38> kArabicMonths = {{
    {1, "يناير"},
    {2, "فبراير"},
    {3, "مارس"},
    {4, "ابريل"},
    {5, "مايو"},
    {6, "يونيو"},
    {6, "يونيه"},
    {7, "يوليو"},
    {7, "يوليه"},
    {8, "اغسطس"},
    {9, "سبتمبر"},
    {10, "اكتوبر"},
    {11, "نوفمبر"},
    {12, "ديسمبر"},
    {1, "الثاني", "كانون"},
    {2, "شباط"},
    {3, "اذار"},
    {4, "نيسان"},
    {5, "ايار"},
    {6, "حزيران"},
    {7, "تموز"},
    {8, "اب"},
    {9, "ايلول"},
    {10, "الاول", "تشرين"},
    {11, "الثاني", "تشرين"},
    {12, "الاول", "كانون"},
    {1, "جانفي"},
    {2, "فيفري"},
    {4, "افريل"},
    {5, "ماي"},
    {6, "جوان"},
    {7, "جويلية"},
    {8, "اوت"},
    {7, "يوليوز"},
    {8, "غشت"},
    {9, "شتنبر"},
    {11, "نونبر"},
    {12, "دجنبر"},
}};

bool is_plain_digit(char c) { return c >= '0' && c <= '9'; }
bool is_of_name(char c) {  // ASCII, or part of a letter of Arabic
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// ٠–٩ and ۰–۹ as 0–9, alefs bare, Arabic's comma as ours; marks of direction are taken out.
std::string with_plain_digits(std::string_view date) {
  std::string plain;
  for (std::size_t at = 0; at < date.size();) {
    const std::size_t begin = at;
    const std::int32_t c = text::next_code_point(date, at);
    if (c >= 0x0660 && c <= 0x0669) {
      plain += static_cast<char>('0' + (c - 0x0660));
    } else if (c >= 0x06F0 && c <= 0x06F9) {
      plain += static_cast<char>('0' + (c - 0x06F0));
    } else if (c == 0x0622 || c == 0x0623 || c == 0x0625) {
      plain += "ا";
    } else if (c == 0x060C) {
      plain += ',';
    } else if (c != 0x200E && c != 0x200F) {
      plain += date.substr(begin, at - begin);
    }
  }
  return plain;
}

/// Runs of digits and runs of letters, and what stands between them, which is one of its bytes.
struct Token {
  std::string_view text;
  char before = 0;
  bool is_number() const { return is_plain_digit(text[0]); }
  int number() const {
    int value = 0;
    for (const char c : text.substr(0, 8)) value = value * 10 + (c - '0');
    return value;
  }
};

std::vector<Token> tokens_of(std::string_view date) {
  std::vector<Token> tokens;
  char before = 0;
  for (std::size_t at = 0; at < date.size();) {
    const bool digits = is_plain_digit(date[at]);
    if (!digits && !is_of_name(date[at])) {
      before = date[at++];
      continue;
    }
    const std::size_t begin = at;
    while (at < date.size() && (digits ? is_plain_digit(date[at]) : is_of_name(date[at]))) ++at;
    tokens.push_back({date.substr(begin, at - begin), before});
    before = 0;
  }
  return tokens;
}

/// 1 to 12 for the name of a month: English, whole or its first three letters, or Arabic, as in
/// Egypt, the Levant or the Maghreb. Else 0. Of two words, «تشرين الثاني», the first is given too.
int month_of(std::string_view first, std::string_view name) {
  if (name.size() < 3) return 0;
  for (const ArabicMonth& month : kArabicMonths) {
    if (month.name == name && (month.first.empty() || month.first == first)) return month.number;
  }
  for (std::size_t m = 0; m < kMonths.size(); ++m) {
    if (text::equal_in_any_case(name.substr(0, 3), kMonths[m])) return static_cast<int>(m) + 1;
  }
  return 0;
}

CalendarDay made_of(int year, int month, int day) {
  const std::chrono::year_month_day date{std::chrono::year(year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  if (!date.ok()) return {DayFault::kImpossible, {}};
  return {DayFault::kNone, std::chrono::sys_days(date)};
}

bool parts_a_date(char c) { return c == '-' || c == '/' || c == '.'; }

CalendarDay from_number(std::string_view digits) {
  constexpr std::size_t kSeconds = 10;
  constexpr std::size_t kMilliseconds = 13;
  const Token token{digits};
  if (digits.size() == 8) {
    const int date = token.number();
    return made_of(date / 10000, date / 100 % 100, date % 100);
  }
  if (digits.size() != kSeconds && digits.size() != kMilliseconds)
    return {DayFault::kUnreadable, {}};
  std::int64_t seconds = 0;
  for (const char c : digits.substr(0, kSeconds)) seconds = seconds * 10 + (c - '0');
  return {DayFault::kNone, std::chrono::sys_days(std::chrono::days(seconds / 86400))};
}

CalendarDay from_numbers(const std::vector<Token>& tokens) {
  const int first = tokens[0].number();
  const int second = tokens[1].number();
  const int third = tokens[2].number();
  if (tokens[0].text.size() == 4 && parts_a_date(tokens[1].before)) {
    return made_of(first, second, third);
  }
  if (tokens[2].text.size() != 4 || !parts_a_date(tokens[1].before)) {
    return {DayFault::kUnreadable, {}};
  }
  if (second > 12 && first <= 12) return made_of(third, first, second);
  return made_of(third, second, first);
}

}  // namespace

CalendarDay calendar_day(std::string_view date) {
  const std::string plain = with_plain_digits(text::trimmed(date));
  const std::vector<Token> tokens = tokens_of(plain);
  if (tokens.empty()) return {DayFault::kUnreadable, {}};
  if (tokens.size() == 1 && tokens[0].text.size() == plain.size() && tokens[0].is_number()) {
    return from_number(tokens[0].text);
  }
  const bool three_numbers =
      tokens.size() >= 3 && tokens[0].is_number() && tokens[1].is_number() && tokens[2].is_number();
  if (three_numbers) return from_numbers(tokens);
  // `20180218T10`, and with the name of a month.
  if (tokens[0].text.size() == 8 && tokens[0].is_number()) return from_number(tokens[0].text);
  for (std::size_t m = 0; m < tokens.size(); ++m) {
    const std::string_view first = m > 0 ? tokens[m - 1].text : std::string_view();
    const int month = tokens[m].is_number() ? 0 : month_of(first, tokens[m].text);
    if (month == 0 || m + 1 >= tokens.size() || !tokens[m + 1].is_number()) continue;
    const Token& after = tokens[m + 1];
    const std::size_t before = m > 1 && !tokens[m - 1].is_number() ? m - 2 : m - 1;
    if (m > 0 && tokens[before].is_number() && after.text.size() == 4) {  // 18 Feb 2018
      return made_of(after.number(), month, tokens[before].number());
    }
    const bool american =
        m + 2 < tokens.size() && tokens[m + 2].text.size() == 4 && tokens[m + 2].is_number();
    if (american) return made_of(tokens[m + 2].number(), month, after.number());  // Feb 18, 2018
  }
  return {DayFault::kUnreadable, {}};
}

}  // namespace zawiya::datasets
