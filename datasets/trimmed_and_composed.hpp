#pragma once

#include <string>
#include <string_view>

namespace zawiya::datasets {

/// A label or name as it is meant: composed (NFC), as UTF-8, and without the white space, the
/// byte-order marks and the marks of direction around it.
std::string trimmed_and_composed(std::string_view as_written);

/// Whether nothing but such spaces and marks, or punctuation, is there.
bool is_blank(std::string_view text);

}  // namespace zawiya::datasets
