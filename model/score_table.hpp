#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <vector>

#include "features/matrices.hpp"

namespace zawiya::model {

/// From the hash of a unit or n-gram to its row of values: what it adds to each label's score, and
/// to the sums that give the article's length. Values are 16-bit, a scale a column, so that a row,
/// with a 32-bit tag that tells it from others, mostly takes half a cache line; a look-up touches
/// one.
///
/// The memory image is the file image: slots of `slot_bytes`, open addressing with linear probing,
/// the slot from the hash's high bits and the tag from its low ones, tag 0 an empty slot. A hash
/// that is not in the table is taken for one that is with a probability of about 2^-32.
class ScoreTable {
 public:
  ScoreTable() = default;
  ScoreTable(ScoreTable&&) noexcept = default;  // what a table points to may be its own
  ScoreTable& operator=(ScoreTable&&) noexcept = default;

  /// @param hashes  (rows), all different
  /// @param values  (rows × columns), finite
  static ScoreTable build(std::span<const std::uint64_t> hashes, const features::RowMatrix& values);

  /// Takes up an image made by `image()`, which must outlive the table and be readable for
  /// 2 · kRowPadding bytes beyond its end.
  /// @throws std::invalid_argument when the image cannot be one: a wrong size, no empty slot,
  /// scales that
  ///         are not finite.
  static ScoreTable view(std::span<const std::byte> image, std::size_t columns,
                         std::vector<float> scale);

  /// Columns are added up in groups of so many; behind every row so many more values can be read,
  /// of no meaning.
  static constexpr std::size_t kRowPadding = 8;

  /// The row of `hash`, `columns()` values to be multiplied by `scale()`; null when there is none.
  const std::int16_t* find(std::uint64_t hash) const {
    const std::uint32_t wanted = tag(hash);
    for (std::size_t slot = home(hash);;) {
      const std::byte* at = slots_ + slot * slot_bytes_;
      std::uint32_t found = 0;
      std::memcpy(&found, at, sizeof(found));
      if (found == wanted) return reinterpret_cast<const std::int16_t*>(at + sizeof(found));
      if (found == kEmpty) return nullptr;
      if (++slot == slot_count_) slot = 0;
    }
  }

  /// Fetches the cache line that `find` will touch first.
  void prefetch(std::uint64_t hash) const { __builtin_prefetch(slots_ + home(hash) * slot_bytes_); }

  std::size_t columns() const { return scale_.size(); }
  const std::vector<float>& scale() const { return scale_; }
  std::size_t rows() const { return rows_; }
  std::span<const std::byte> image() const { return {slots_, slot_count_ * slot_bytes_}; }

  /// Bytes of one slot for so many columns: tag and values, rounded up so that none straddles more
  /// cache lines than it must.
  static std::size_t slot_bytes(std::size_t columns);

 private:
  static constexpr std::uint32_t kEmpty = 0;

  static std::uint32_t tag(std::uint64_t hash) {
    const auto low = static_cast<std::uint32_t>(hash);
    return low == kEmpty ? 1 : low;
  }
  std::size_t home(std::uint64_t hash) const {
    return static_cast<std::size_t>(((hash >> 32U) * slot_count_) >> 32U);
  }

  const std::byte* slots_ = nullptr;
  std::size_t slot_count_ = 0;  // below 2^32
  std::size_t slot_bytes_ = 0;
  std::size_t rows_ = 0;
  std::vector<float> scale_;
  std::vector<std::byte> owned_;
};

}  // namespace zawiya::model
