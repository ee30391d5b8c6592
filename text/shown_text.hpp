#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zawiya::text {

/// How much of somebody else's text a message shows, in code points.
inline constexpr std::size_t kShownCodePoints = 80;

/// `text` as a message may show it: control, bidi and zero-width characters as `\u{202E}`, bytes
/// that are not UTF-8 as `\xE9`, and after `max_code_points` an ellipsis. Nothing in it can move a
/// terminal's cursor.
std::string shown(std::string_view text, std::size_t max_code_points = kShownCodePoints);

/// Whether a name holds a control character of ASCII, so that it cannot stand in a line: a line
/// break, a tab, an escape.
bool breaks_a_line(std::string_view name);

}  // namespace zawiya::text
