#include "text/nearest_name.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <string>
#include <vector>

#include "text/ascii_case.hpp"

namespace zawiya::text {
namespace {

std::string folded(std::string_view name) {
  const std::size_t begin = std::min(name.find_first_not_of(" \t"), name.size());
  std::string letters(name.substr(begin, name.find_last_not_of(" \t") + 1 - begin));
  std::transform(letters.begin(), letters.end(), letters.begin(), ascii_lower);
  return letters;
}

// Levenshtein's distance, in bytes.
std::size_t edits_between(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0]++;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string_view nearest_name(std::string_view wanted, std::span<const std::string_view> names) {
  constexpr std::size_t kMostEdits = 2;
  constexpr std::size_t kLongestNameBytes = 256;
  const std::string target = folded(wanted);
  std::size_t fewest = std::min(kMostEdits + 1, std::max<std::size_t>(target.size(), 1));
  std::string_view nearest;
  for (const std::string_view name : names) {
    if (name.size() > kLongestNameBytes || target.size() > kLongestNameBytes) continue;
    const std::size_t edits = edits_between(target, folded(name));
    if (edits >= fewest) continue;
    fewest = edits;
    nearest = name;
  }
  return nearest;
}

}  // namespace zawiya::text
