#include "datasets/whole_cutter.hpp"

#include <algorithm>

namespace zawiya::datasets {

std::size_t WholeCutter::cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) {
  if (passing_over_) return window.size();
  if (window.size() > max_record_bytes_) {
    passing_over_ = true;
    cuts.push_back(
        {0, std::min(window.size(), kKeptOfFaultyBytes), 0, too_long(max_record_bytes_)});
    return window.size();
  }
  if (!at_end) return 0;
  cuts.push_back({0, window.size(), 0, {}});
  return window.size();
}

}  // namespace zawiya::datasets
