#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace zawiya::datasets {

/// The code point that begins at `at` in UTF-8 `text`, or -1 for an ill-formed sequence; `at`
/// moves behind it (behind the maximal subpart of an ill-formed one: The Unicode Standard 15.0,
/// section 3.9).
/// @pre  `at` < the size of `text`.
std::int32_t next_code_point(std::string_view text, std::size_t& at);

}  // namespace zawiya::datasets
