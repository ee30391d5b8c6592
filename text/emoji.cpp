#include "text/emoji.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "text/utf8.hpp"

namespace zawiya::text {
namespace {

constexpr UChar32 kFirstPictograph = 0x2190;
constexpr UChar32 kJoiner = 0x200D;
constexpr UChar32 kKeycap = 0x20E3;

bool is_pictograph(UChar32 c) {
  return c >= kFirstPictograph && u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

bool is_skin_tone(UChar32 c) { return c >= 0x1F3FB && c <= 0x1F3FF; }

bool is_variation_selector(UChar32 c) { return c == 0xFE0E || c == 0xFE0F; }

bool is_regional_indicator(UChar32 c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

bool is_keycap_base(UChar32 c) { return (c >= '0' && c <= '9') || c == '#' || c == '*'; }

/// The first code point from `at` on that is neither deleted nor a joiner; `at` moves behind it.
/// Raises `joined` when a joiner stands before it. -1: none.
UChar32 next_kept(std::string_view text, std::size_t& at, Folds folds, bool& joined) {
  while (at < text.size()) {
    const UChar32 c = next_code_point(text, at);
    if (c == kJoiner) {
      joined = true;
      continue;
    }
    if (is_variation_selector(c)) continue;
    if (c < 0 || fold_code_point(static_cast<char32_t>(c), folds) != kDeletedCodePoint) return c;
  }
  return -1;
}

/// The emoji of a pictograph that ends at `at`: skin tones and what joiners join belong to it.
Emoji joined_pictographs(std::string_view text, std::size_t begin, std::size_t at, Folds folds) {
  Emoji emoji{at, std::string(text.substr(begin, at - begin))};
  for (;;) {
    bool joined = false;
    std::size_t end = emoji.end;
    const UChar32 c = next_kept(text, end, folds, joined);
    if (c >= 0 && is_skin_tone(c)) {
      emoji.end = end;
      continue;
    }
    if (c < 0 || !joined || !is_pictograph(c)) break;
    emoji.folded += "\u200D";
    const std::size_t size = static_cast<std::size_t>(U8_LENGTH(c));
    emoji.folded += text.substr(end - size, size);
    emoji.end = end;
  }
  // A selector at the end goes with the emoji, whether or not `controls` deletes it.
  std::size_t end = emoji.end;
  while (end < text.size() && is_variation_selector(next_code_point(text, end))) emoji.end = end;
  return emoji;
}

}  // namespace

Emoji emoji_at(std::string_view text, std::size_t at, Folds folds) {
  const std::size_t begin = at;
  const UChar32 c = next_code_point(text, at);
  if (c < 0) return {};
  if (is_pictograph(c)) return joined_pictographs(text, begin, at, folds);
  Emoji emoji{at, std::string(text.substr(begin, at - begin))};
  const bool flag = is_regional_indicator(c);
  if (!flag && !is_keycap_base(c)) return {};
  bool joined = false;
  const UChar32 next = next_kept(text, at, folds, joined);
  const bool whole = next >= 0 && (flag ? is_regional_indicator(next) : next == kKeycap);
  if (!whole) return flag ? emoji : Emoji{};
  const std::size_t size = static_cast<std::size_t>(U8_LENGTH(next));
  emoji.folded += text.substr(at - size, size);
  emoji.end = at;
  return emoji;
}

}  // namespace zawiya::text
