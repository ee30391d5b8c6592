#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zawiya::datasets {

/// Of a record too long to keep, this much is kept to find its id in.
inline constexpr std::size_t kKeptOfFaultyBytes = 4096;

/// A record found in a window of bytes.
struct Cut {
  std::size_t begin = 0;  ///< into the window
  std::size_t size_bytes = 0;
  std::uint64_t line = 0;  ///< 1-based; 0: a file is the record
  std::string fault;       ///< why it is not whole, as a clause; empty: it is
};

/// Finds where the records of one input begin and end. It is shown the input through a moving
/// window: the first window begins where the input does, each further one where the last call said
/// that nothing was cut yet, and it reaches further each time. What it finds does not depend on
/// how the input falls into windows.
class RecordCutter {
 public:
  virtual ~RecordCutter() = default;

  /// Appends to `cuts` every record that ends in `window`.
  /// @param at_end  nothing follows the window.
  /// @return  how much of the window is done with, in bytes; all of it at the end. Never leaves
  ///         more than the longest record allowed, or a few bytes.
  virtual std::size_t cut(std::string_view window, bool at_end, std::vector<Cut>& cuts) = 0;
};

/// Why a record of more than `max_record_bytes` is a fault.
std::string too_long(std::size_t max_record_bytes);

}  // namespace zawiya::datasets
