#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace zawiya::datasets {

/// The positions of one byte in a window. Asked in ascending order, it looks at each byte of the
/// window once, at memchr's speed, however many questions are asked in between.
class ByteFinder {
 public:
  ByteFinder(std::string_view window, char byte) : window_(window), byte_(byte) {}

  /// The first place at or behind `from` that holds the byte; the window's size if there is none.
  std::size_t next(std::size_t from) {
    if (!asked_ || from < from_ || found_ < from) {
      from_ = from;
      found_ = std::min(window_.find(byte_, from), window_.size());
      asked_ = true;
    }
    return found_;
  }

 private:
  std::string_view window_;
  char byte_;
  std::size_t from_ = 0;   // nothing from here
  std::size_t found_ = 0;  // to here
  bool asked_ = false;
};

}  // namespace zawiya::datasets
