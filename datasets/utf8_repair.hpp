#pragma once

#include <string>
#include <string_view>

namespace zawiya::datasets {

/// Writes `bytes` to `repaired` with each maximal subpart of an ill-formed sequence replaced by
/// U+FFFD, so that the result is valid UTF-8. @source The Unicode Standard 15.0, section 3.9,
/// "U+FFFD Substitution of Maximal Subparts" (what browsers and Python do).
void repair_utf8(std::string_view bytes, std::string& repaired);

}  // namespace zawiya::datasets
