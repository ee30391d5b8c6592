#pragma once

#include <cstdint>
#include <limits>

#include "datasets/reader.hpp"

namespace zawiya::datasets {

/// Which records of the inputs are meant: those from `begin` up to `end`, exclusive, by where they
/// begin in plain files, or else by how many records are before them.
struct RecordSpan {
  bool by_position = false;
  std::uint64_t begin = 0;
  std::uint64_t end = std::numeric_limits<std::uint64_t>::max();

  std::uint64_t place_of(const Block::Record& record) const {
    return by_position ? record.position : record.number - 1;
  }
  bool is_whole() const { return begin == 0 && end == std::numeric_limits<std::uint64_t>::max(); }
  bool holds(const Block::Record& record) const {
    const std::uint64_t place = place_of(record);
    return place >= begin && place < end;
  }
};

}  // namespace zawiya::datasets
