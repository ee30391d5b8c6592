#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "text/folds.hpp"

namespace zawiya::text {

/// An emoji in a text: a pictograph, what it is joined to by U+200D, a flag, a keycap.
struct Emoji {
  std::size_t end = 0;  ///< of the text; 0: none begins there
  std::string folded;   ///< without skin tones and variation selectors
};

/// The emoji that begins at byte `at` of well-formed UTF-8. What `folds` delete may stand inside.
/// Pictographs below U+2190 (© ® ™ ‼) are symbols or punctuation to writers, and no emoji here.
/// @source Unicode Technical Standard 51, "Unicode Emoji", section 1.4.9, told by Unicode's
/// property
///         Extended_Pictographic
Emoji emoji_at(std::string_view text, std::size_t at, Folds folds);

/// Whether an emoji may begin with this byte: most bytes of Arabic text need no other look.
constexpr bool may_begin_emoji(char byte) {
  const auto lead = static_cast<unsigned char>(byte);
  return lead >= 0xE2 || (byte >= '0' && byte <= '9') || byte == '#' || byte == '*';
}

}  // namespace zawiya::text
