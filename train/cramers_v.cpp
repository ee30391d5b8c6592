#include "train/cramers_v.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace zawiya::train {

double cramers_v(std::span<const Target> labels, std::span<const std::string> values) {
  std::map<std::pair<Target, std::string_view>, double> together;
  std::map<Target, double> of_label;
  std::map<std::string_view, double> of_value;
  double articles = 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] == kUnlabelled || values[i].empty()) continue;
    ++together[{labels[i], values[i]}];
    ++of_label[labels[i]];
    ++of_value[values[i]];
    ++articles;
  }
  if (of_label.size() < 2 || of_value.size() < 2) return 0;
  double phi_square = -1;  // chi-square over articles
  for (const auto& [cell, count] : together) {
    phi_square += count * count / (of_label.at(cell.first) * of_value.at(cell.second));
  }
  const auto rows = static_cast<double>(of_label.size());
  const auto columns = static_cast<double>(of_value.size());
  const double by_chance = (rows - 1) * (columns - 1) / (articles - 1);
  const double row_size = rows - (rows - 1) * (rows - 1) / (articles - 1);
  const double column_size = columns - (columns - 1) * (columns - 1) / (articles - 1);
  const double least = std::min(row_size, column_size) - 1;
  return least > 0 ? std::sqrt(std::max(0.0, phi_square - by_chance) / least) : 0;
}

}  // namespace zawiya::train
