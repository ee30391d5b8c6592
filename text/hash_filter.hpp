#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace zawiya::text {

/// Tells most hashes that are not in a set from those that may be, by two bits of one word: small
/// enough to stay in the cache where the set itself would not.
/// @source Putze, Sanders, Singler 2007, "Cache-, Hash- and Space-Efficient Bloom Filters".
class HashFilter {
 public:
  HashFilter() : words_(1) {}

  /// One hash in a hundred that is not in the set passes.
  explicit HashFilter(std::span<const std::uint64_t> hashes)
      : words_(std::bit_ceil(hashes.size() / kHashesAWord + 1)) {
    for (const std::uint64_t hash : hashes) words_[place(hash)] |= bits(hash);
  }

  /// False where the hash is not in the set.
  bool may_hold(std::uint64_t hash) const {
    return (words_[place(hash)] & bits(hash)) == bits(hash);
  }

 private:
  static constexpr std::size_t kHashesAWord = 6;

  // From other bits of the hash than a HashIndex takes first.
  std::size_t place(std::uint64_t hash) const { return (hash >> 24U) & (words_.size() - 1); }
  static std::uint64_t bits(std::uint64_t hash) {
    return std::uint64_t{1} << (hash >> 52U & 63U) | std::uint64_t{1} << (hash >> 58U);
  }

  std::vector<std::uint64_t> words_;
};

}  // namespace zawiya::text
