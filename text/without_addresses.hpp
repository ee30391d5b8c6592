#pragma once

#include <string_view>

#include "text/normalizer.hpp"

namespace zawiya::text {

/// Takes out of `words` what stands in an address (see find_addresses) or in a run of percent
/// codes, such as a long address leaves behind a comma or a bracket: they are made of no words.
///
/// @param text   that `words` were split from
/// @param words  in the order of the text
void leave_out_addresses(std::string_view text, WordList& words);

}  // namespace zawiya::text
