#pragma once

#include <span>
#include <string_view>

namespace zawiya::text {

/// The one of `names` that somebody who wrote `wanted` may have meant: it differs in the case of
/// its ASCII letters, in white space around it, or in at most two edits (and fewer than it has
/// letters). Empty: none.
std::string_view nearest_name(std::string_view wanted, std::span<const std::string_view> names);

}  // namespace zawiya::text
