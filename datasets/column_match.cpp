#include "datasets/column_match.hpp"

#include "text/ascii_case.hpp"

namespace zawiya::datasets {
namespace {

std::string_view trimmed_name(std::string_view name) {
  constexpr std::string_view kSpaces = " \t\r\n";
  const std::size_t begin = name.find_first_not_of(kSpaces);
  if (begin == name.npos) return {};
  return name.substr(begin, name.find_last_not_of(kSpaces) + 1 - begin);
}

}  // namespace

std::vector<std::size_t> matching_columns(std::string_view wanted,
                                          std::span<const std::string_view> names) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == wanted) places.push_back(i);
  }
  if (!places.empty()) return places;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (text::equal_in_any_case(trimmed_name(names[i]), trimmed_name(wanted))) places.push_back(i);
  }
  return places;
}

}  // namespace zawiya::datasets
