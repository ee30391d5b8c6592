#pragma once

#include <cstddef>
#include <string_view>

namespace zawiya::text {

/// Where the user name ends that begins with the @ at `at`: two letters, digits or low lines at
/// least, of ASCII; 0: none does.
std::size_t user_end(std::string_view text, std::size_t at);

/// Where the hashtag ends that begins with the # at `at`: behind its last letter, mark or digit; 0:
/// none does. One letter it must have, so that #1 is none.
///
/// It does not begin within a Latin word or a number (C#, 3#), nor in a reference such as &#x627;.
/// Arabic writes its conjunction up against it: و#غزة.
std::size_t hashtag_end(std::string_view text, std::size_t at);

/// Whether a text is short, 1,000 code points at most, and holds what posts hold: a hashtag, a user
/// name, a URL or an emoji.
bool looks_like_post(std::string_view text);

}  // namespace zawiya::text
