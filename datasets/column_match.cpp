#include "datasets/column_match.hpp"

#include <string>

#include "datasets/trimmed_and_composed.hpp"
#include "text/ascii_case.hpp"

namespace zawiya::datasets {

std::vector<std::size_t> matching_columns(std::string_view wanted,
                                          std::span<const std::string_view> names) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == wanted) places.push_back(i);
  }
  if (!places.empty()) return places;
  const std::string meant = trimmed_and_composed(wanted);
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (text::equal_in_any_case(trimmed_and_composed(names[i]), meant)) places.push_back(i);
  }
  return places;
}

}  // namespace zawiya::datasets
