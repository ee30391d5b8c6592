#pragma once

#include <optional>
#include <vector>

namespace zawiya::pages {

/// A rectangle on a page, in pixels.
struct Box {
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;

  bool overlaps(const Box& other) const {
    return left < other.left + other.width && other.left < left + width &&
           top < other.top + other.height && other.top < top + height;
  }
  bool contains(const Box& other) const {
    return left <= other.left && top <= other.top && other.left + other.width <= left + width &&
           other.top + other.height <= top + height;
  }
};

/// Places labels beside points, first come first served: a label that finds no room is left out.
class LabelPlacement {
 public:
  /// @param area  what labels must stay within
  explicit LabelPlacement(const Box& area) : area_(area) {}

  /// A place of this size right of, left of, above or below a point, which no label placed before
  /// overlaps; or none.
  std::optional<Box> place(double x, double y, double width, double height);

 private:
  bool is_free(const Box& box) const;

  Box area_;
  std::vector<Box> taken_;
};

}  // namespace zawiya::pages
