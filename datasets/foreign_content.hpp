#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/sentence_part.hpp"

namespace zawiya::datasets {

/// How much of an input's beginning is looked at, in bytes.
inline constexpr std::size_t kHeadBytes = std::size_t{64} << 10;

/// What the beginning of an input seems to be when it is no text: an image, an archive, a database,
/// … with what to do about it, as a clause: "this is a PDF, expected text; extract it with …".
/// Nothing when it is text, in whichever encoding. `head` may stop in the middle of a character.
std::optional<std::vector<SentencePart>> foreign_content(std::string_view head);

/// What a text in UTF-8 seems to be when no article stands in it: a Git LFS pointer, the HTML page
/// of an error or a login, a refusal in XML, as a clause. Nothing when it is none of them.
std::optional<std::string> foreign_page(std::string_view head);

}  // namespace zawiya::datasets
