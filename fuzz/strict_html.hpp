#pragma once

#include <string_view>

namespace zawiya::fuzz {

/// Throws Broken unless a page is made of the tags and attributes that our pages use, properly
/// nested, and everything else in it is text that cannot act: markup escaped, no control
/// characters, none that override a direction, no bytes that are not UTF-8, nothing loaded.
void require_strict_html(std::string_view page);

}  // namespace zawiya::fuzz
