#pragma once

#include <string_view>

#include "text/normalizer.hpp"

namespace zawiya::fuzz {

/// Requires words to be readable, with the hashes of their bytes, and to lie in the text that they
/// were split from, in order.
void check_words(std::string_view input, const text::WordList& list);

}  // namespace zawiya::fuzz
