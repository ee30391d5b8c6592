#pragma once

#include <string>
#include <string_view>

#include "text/folds.hpp"

namespace zawiya::text {

/// The slow road of normalisation, and its definition: deletes what `folds` delete among characters
/// of combining class 0, applies NFKC, folds each code point, and repeats until nothing changes.
/// Elongation is left to the caller.
///
/// @param text  one or more whole combining sequences; ill-formed UTF-8 is read as U+FFFD
/// @return      UTF-8
/// @source      Unicode Standard Annex #15
std::string fold_with_icu(std::string_view text, Folds folds);

}  // namespace zawiya::text
