#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace zawiya::text {

/// What a folded Arabic word may be without what is written together with it in front.
struct CliticReadings {
  static constexpr std::size_t kMost = 12;
  std::array<std::string_view, kMost> parts;  ///< ends of the word; the word itself first
  std::size_t size = 0;

  std::span<const std::string_view> all() const { return {parts.data(), size}; }
};

/// The readings of a word as a conjunction (و ف), then a particle (ب ل ك س), then the article (ال,
/// with ل before it لل) are taken off: each or none, in this order, as long as three letters stay,
/// or two behind the article, or a function word. Which reading is right is not decided: two words
/// that share one are likely the same word.
CliticReadings clitic_readings(std::string_view folded);

/// A word without one pronoun or verbal ending behind it (هما هم هن ها كم نا وا ت), as long as
/// three letters stay; endings that features::light_stem takes off are left to it.
std::string_view without_enclitic(std::string_view folded);

}  // namespace zawiya::text
