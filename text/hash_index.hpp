#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace zawiya::text {

/// From 64-bit hashes to the numbers 0, 1, 2, … in order of insertion. Open addressing, at most
/// half full.
class HashIndex {
 public:
  static constexpr std::uint32_t kAbsent = 0xFFFFFFFF;

  HashIndex() : slots_(16) {}

  std::uint32_t size() const { return size_; }

  /// The number of `hash`, or kAbsent.
  std::uint32_t find(std::uint64_t hash) const {
    for (std::size_t at = slot(hash);; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].number == kAbsent || slots_[at].hash == hash) return slots_[at].number;
    }
  }

  /// The number of `hash`, which is new when it equals the former size().
  std::uint32_t insert(std::uint64_t hash) {
    if (2 * (std::size_t{size_} + 1) > slots_.size()) grow();
    std::size_t at = slot(hash);
    while (slots_[at].number != kAbsent) {
      if (slots_[at].hash == hash) return slots_[at].number;
      at = (at + 1) & (slots_.size() - 1);
    }
    slots_[at] = {hash, size_};
    return size_++;
  }

  /// Fetches the cache line that `find` and `insert` will touch.
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[slot(hash)]); }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = kAbsent;
  };

  std::size_t slot(std::uint64_t hash) const { return hash & (slots_.size() - 1); }

  void grow() {
    std::vector<Slot> old(4 * slots_.size());
    old.swap(slots_);
    for (const Slot& entry : old) {
      if (entry.number == kAbsent) continue;
      std::size_t at = slot(entry.hash);
      while (slots_[at].number != kAbsent) at = (at + 1) & (slots_.size() - 1);
      slots_[at] = entry;
    }
  }

  std::vector<Slot> slots_;
  std::uint32_t size_ = 0;
};

}  // namespace zawiya::text
