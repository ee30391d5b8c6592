#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "datasets/reader.hpp"

namespace zawiya::datasets {

/// How much of somebody else's text a message shows, in code points.
inline constexpr std::size_t kShownCodePoints = 80;

/// `text` as a message may show it: control, bidi and zero-width characters as `\u{202E}`, bytes
/// that are not UTF-8 as `\xE9`, and after `max_code_points` an ellipsis. Nothing in it can move a
/// terminal's cursor.
std::string shown(std::string_view text, std::size_t max_code_points = kShownCodePoints);

/// The name of an input or output as a message shows it: whole, escaped; `-` reads "standard
/// input".
std::string shown_input(std::string_view name);
std::string shown_output(std::string_view name);

/// `news.jsonl:17: <reason> (byte 10321)`; without line and byte where a file is the record.
std::string sentence_at(const Place& place, std::string_view reason);

/// Whether a name holds a control character of ASCII, so that it cannot stand in a line: a line
/// break, a tab, an escape.
bool breaks_a_line(std::string_view name);

}  // namespace zawiya::datasets
