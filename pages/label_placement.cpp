#include "pages/label_placement.hpp"

#include <algorithm>

namespace zawiya::pages {

std::optional<Box> LabelPlacement::place(double x, double y, double width, double height) {
  constexpr double kGap = 5;
  const Box places[] = {
      {x + kGap, y - height / 2, width, height},
      {x - kGap - width, y - height / 2, width, height},
      {x - width / 2, y - kGap - height, width, height},
      {x - width / 2, y + kGap, width, height},
  };
  const auto* const found = std::find_if(std::begin(places), std::end(places),
                                         [&](const Box& box) { return is_free(box); });
  if (found == std::end(places)) return std::nullopt;
  taken_.push_back(*found);
  taken_.push_back({x - kGap / 2, y - kGap / 2, kGap, kGap});  // nobody may cover the point
  return *found;
}

bool LabelPlacement::is_free(const Box& box) const {
  return area_.contains(box) && std::none_of(taken_.begin(), taken_.end(),
                                             [&](const Box& other) { return other.overlaps(box); });
}

}  // namespace zawiya::pages
