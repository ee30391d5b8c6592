#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace zawiya::datasets {

/// The places among `names` of the column `wanted`: those spelled so; without any, those that
/// differ in the case of ASCII letters, in how marks are composed, or in white space and marks of
/// direction around them.
std::vector<std::size_t> matching_columns(std::string_view wanted,
                                          std::span<const std::string_view> names);

}  // namespace zawiya::datasets
