#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/record_cutter.hpp"

namespace zawiya::datasets {

/// A record as a cutter found it, wherever the windows fell.
struct CutPiece {
  std::string bytes;
  std::size_t begin = 0;  ///< into the input
  std::uint64_t line = 0;
  std::string fault;

  bool operator==(const CutPiece&) const = default;
};

/// Shows `input` to `cutter` through windows that grow by `step_bytes`.
inline std::vector<CutPiece> cut_all(RecordCutter& cutter, std::string_view input,
                                     std::size_t step_bytes) {
  std::vector<CutPiece> pieces;
  std::vector<Cut> cuts;
  std::size_t begin = 0;
  std::size_t end = 0;
  for (bool at_end = false; !at_end;) {
    at_end = end == input.size();
    end = std::min(input.size(), end + step_bytes);
    const std::string_view window = input.substr(begin, end - begin);
    cuts.clear();
    const std::size_t done = cutter.cut(window, at_end, cuts);
    for (const Cut& cut : cuts) {
      pieces.push_back({std::string(window.substr(cut.begin, cut.size_bytes)), begin + cut.begin,
                        cut.line, cut.fault});
    }
    begin += done;
  }
  return pieces;
}

}  // namespace zawiya::datasets
