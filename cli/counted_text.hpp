#pragma once

#include <cstddef>
#include <string>

namespace zawiya::cli {

/// "1 article", "2 articles".
inline std::string counted(std::size_t count, const std::string& one, const std::string& several) {
  return std::to_string(count) + " " + (count == 1 ? one : several);
}

}  // namespace zawiya::cli
