#pragma once

#include <string_view>

namespace zawiya::fuzz {

/// Whether marks are so many that not all of them may be kept, so that what is defined over whole
/// texts need not hold.
bool may_be_capped(std::string_view utf8);

}  // namespace zawiya::fuzz
