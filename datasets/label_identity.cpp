#include "datasets/label_identity.hpp"

#include <algorithm>

#include "datasets/trimmed_and_composed.hpp"
#include "text/ascii_case.hpp"

namespace zawiya::datasets {
namespace {

bool is_whole_with_zeros(std::string_view number) {
  const std::size_t first = number.starts_with('-') ? 1 : 0;
  const std::size_t point = number.find('.');
  if (point == number.npos || point == first || point + 1 == number.size()) return false;
  return number.find_first_not_of("0123456789", first) == point &&
         number.find_first_not_of('0', point + 1) == number.npos;
}

}  // namespace

std::string label_identity(std::string_view as_written) {
  std::string plain = trimmed_and_composed(as_written);
  if (text::equal_in_any_case(plain, "true")) return "true";
  if (text::equal_in_any_case(plain, "false")) return "false";
  if (is_whole_with_zeros(plain)) plain.resize(plain.find('.'));
  return plain;
}

void take_label(std::string_view as_written, std::span<const std::string> missing,
                std::string& label) {
  label = label_identity(as_written);
  const bool is_missing = std::any_of(missing.begin(), missing.end(), [&](const std::string& word) {
    return text::equal_in_any_case(word, label);
  });
  if (is_missing) label.clear();
}

}  // namespace zawiya::datasets
