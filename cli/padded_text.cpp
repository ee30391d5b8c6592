#include "cli/padded_text.hpp"

#include "text/utf8.hpp"

namespace zawiya::cli {
namespace {

std::string spaces_up_to(std::size_t width, const std::string& text) {
  const std::size_t columns = columns_of(text);
  return std::string(columns < width ? width - columns : 0, ' ');
}

}  // namespace

std::size_t columns_of(std::string_view text) { return text::count_code_points(text); }

std::string padded(const std::string& text, std::size_t width) {
  return text + spaces_up_to(width, text);
}

std::string right_aligned(const std::string& text, std::size_t width) {
  return spaces_up_to(width, text) + text;
}

}  // namespace zawiya::cli
