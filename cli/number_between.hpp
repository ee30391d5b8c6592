#pragma once

#include <CLI/App.hpp>
#include <CLI/Validators.hpp>
#include <charconv>
#include <cstdio>
#include <string>

namespace zawiya::cli {

/// Checks a flag's number, bounds included: CLI::Range takes NaN, lets -1 wrap around to the
/// largest unsigned number and shows 1e-12 as 0.000000.
inline CLI::Validator number_between(double least, double most) {
  const auto check = [least, most](const std::string& text) -> std::string {
    double number = 0;
    // Elsewhere 010 is eight.
    const bool is_octal = text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
    const char* const end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, number);
    if (!is_octal && error == std::errc() && stopped == end && number >= least && number <= most)
      return {};
    char bounds[64];
    std::snprintf(bounds, sizeof(bounds), "a number from %.12g to %.12g", least, most);
    return "found '" + text + "', expected " + bounds;
  };
  return CLI::Validator(check, "NUMBER");
}

/// A check for seeds: all that 32 bits hold.
inline CLI::Validator number_of_seed() { return number_between(0, 4294967295); }

}  // namespace zawiya::cli
