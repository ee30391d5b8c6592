#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// How much of an input's beginning is looked at, in bytes.
inline constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

/// What the beginning of an input seems to be when it is not UTF-8 text: UTF-16, a legacy Arabic
/// encoding, an image, an archive, a database, … with what to do about it, as a clause: "this is
/// UTF-16 …; convert it with …". Nothing when it is text, even with some bytes broken. `head` may
/// stop in the middle of a character.
std::optional<std::string> foreign_content(std::string_view head);

}  // namespace zawiya::datasets
