#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace zawiya::jobs {

/// Records that could not be read and are left out.
struct LeftOut {
  std::uint64_t records = 0;
  std::string first;             ///< why the first of them could not
  std::uint64_t of_records = 0;  ///< read in all
};

/// Told once all is read, where something is left out. May be empty.
using OnLeftOut = std::function<void(const LeftOut&)>;

}  // namespace zawiya::jobs
