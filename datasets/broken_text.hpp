#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "datasets/article.hpp"

namespace zawiya::datasets {

/// What can be wrong with the text of an article.
enum class TextFault : std::uint8_t {
  kInvalidUtf8,  ///< bytes that are not UTF-8
  kReplaced,     ///< U+FFFD: somebody before us met such bytes
  kMojibake,  ///< Arabic read in a wrong encoding: «Ø§Ù„» (UTF-8) or «ÇáÍßæãÉ» (Windows-1256)
  kPresentationForms,  ///< letters in their printed shapes, U+FB50 on, as PDFs have them
  kMarkup,             ///< tags and entities of HTML
  kEmpty,              ///< no letter and no digit
  kShort,              ///< fewer than TextLimits::short_words words
  kLong,               ///< more than TextLimits::long_words
};
inline constexpr std::size_t kTextFaults = 8;

/// The name of a fault, for tables and programs: `invalid_utf8`, `replaced`, …
std::string_view name_of(TextFault fault);

/// Where too short and too long begin, in words of title and body together.
struct TextLimits {
  std::size_t short_words = 5;
  std::size_t long_words = 20000;
};

/// By fault.
using TextFaults = std::array<bool, kTextFaults>;

/// Looks for everything that is wrong with an article's title and body. Takes time linear in them.
TextFaults find_text_faults(const Article& article, const TextLimits& limits);

}  // namespace zawiya::datasets
