#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <stdexcept>
#include <vector>

#include "features/spool.hpp"

namespace zawiya::features {

/// A store for tests.
class StoredBytes : public ByteStore {
 public:
  void append(std::span<const std::byte> bytes) override {
    bytes_.insert(bytes_.end(), bytes.begin(), bytes.end());
  }
  void read(std::uint64_t begin, std::span<std::byte> bytes) const override {
    if (begin + bytes.size() > bytes_.size()) throw std::out_of_range("beyond what is stored");
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(begin), bytes.size(), bytes.begin());
  }

 private:
  std::vector<std::byte> bytes_;
};

/// Keeps so many bytes of each spool in memory.
inline SpillPlan spill_from(std::size_t memory_bytes) {
  return {memory_bytes, [] { return std::make_unique<StoredBytes>(); }};
}

}  // namespace zawiya::features
