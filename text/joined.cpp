#include "text/joined.hpp"

#include <cstddef>

namespace zawiya::text {

std::string joined(std::initializer_list<std::string_view> parts) {
  std::size_t size_bytes = 0;
  for (const std::string_view part : parts) size_bytes += part.size();
  std::string whole;
  whole.reserve(size_bytes);
  for (const std::string_view part : parts) whole += part;
  return whole;
}

}  // namespace zawiya::text
