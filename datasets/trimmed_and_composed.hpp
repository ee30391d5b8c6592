#pragma once

#include <string>
#include <string_view>

namespace zawiya::datasets {

/// A label or name as it is meant: composed (NFC), as UTF-8, and without the white space, the
/// byte-order marks and the marks of direction around it.
std::string trimmed_and_composed(std::string_view as_written);

}  // namespace zawiya::datasets
