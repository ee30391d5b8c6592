#include "datasets/shown_place.hpp"

#include <limits>

#include "text/shown_text.hpp"

namespace zawiya::datasets {
namespace {

constexpr std::size_t kWhole = std::numeric_limits<std::size_t>::max();

}  // namespace

std::string shown_input(std::string_view name) {
  return name == "-" ? "standard input" : text::shown(name, kWhole);
}

std::string shown_output(std::string_view name) {
  return name == "-" ? "standard output" : text::shown(name, kWhole);
}

std::string sentence_at(const Place& place, std::string_view reason) {
  std::string sentence = shown_input(place.file);
  if (place.line == 0) return sentence.append(": ").append(reason);
  sentence.append(":").append(std::to_string(place.line)).append(": ").append(reason);
  return sentence.append(" (byte ").append(std::to_string(place.byte)).append(")");
}

}  // namespace zawiya::datasets
