#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

namespace zawiya::text {

/// The parts one after the other, in one allocation: a message, for instance.
std::string joined(std::initializer_list<std::string_view> parts);

}  // namespace zawiya::text
