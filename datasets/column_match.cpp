#include "datasets/column_match.hpp"

#include "text/ascii_case.hpp"
#include "text/trimmed.hpp"

namespace zawiya::datasets {

std::vector<std::size_t> matching_columns(std::string_view wanted,
                                          std::span<const std::string_view> names) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == wanted) places.push_back(i);
  }
  if (!places.empty()) return places;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (text::equal_in_any_case(text::trimmed(names[i]), text::trimmed(wanted)))
      places.push_back(i);
  }
  return places;
}

}  // namespace zawiya::datasets
