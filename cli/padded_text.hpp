#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace zawiya::cli {

/// Columns that UTF-8 takes on a terminal: none for vowel marks and joiners, two for wide
/// characters (Unicode Standard Annex 11), one for others.
std::size_t columns_of(std::string_view text);

/// `text` with spaces behind it, or before it, up to `width` columns.
std::string padded(const std::string& text, std::size_t width);
std::string right_aligned(const std::string& text, std::size_t width);

}  // namespace zawiya::cli
