#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "datasets/record_cutter.hpp"

namespace zawiya::datasets {

/// The whole input is one record, even when it is empty.
class WholeCutter : public RecordCutter {
 public:
  explicit WholeCutter(std::size_t max_record_bytes) : max_record_bytes_(max_record_bytes) {}

  std::size_t cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) override;

 private:
  std::size_t max_record_bytes_;
  bool passing_over_ = false;
};

}  // namespace zawiya::datasets
