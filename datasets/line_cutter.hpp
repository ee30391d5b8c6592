#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "datasets/record_cutter.hpp"

namespace zawiya::datasets {

/// Every line a record. Lines end in LF or CRLF, the last may lack it; lines of white space are
/// none, or faults where every line counts. Of a line that is too long, the rest is passed over.
class LineCutter : public RecordCutter {
 public:
  explicit LineCutter(std::size_t max_record_bytes, bool every_line = false)
      : max_record_bytes_(max_record_bytes), every_line_(every_line) {}

  std::size_t cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) override;

 private:
  void end_line(std::string_view window, std::size_t begin, std::size_t end,
                std::vector<Cut>& cuts);

  std::size_t max_record_bytes_;
  bool every_line_;
  std::size_t scanned_bytes_ = 0;  // of the unfinished line
  std::uint64_t line_ = 1;
  bool passing_over_ = false;  // the rest of a line that was too long
};

}  // namespace zawiya::datasets
