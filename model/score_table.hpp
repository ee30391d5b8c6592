#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "features/matrices.hpp"

namespace zawiya::model {

/// From the hash of a unit or n-gram to its row of values: what it adds to each label's score, and
/// to the sums that give the article's length. Values are 16-bit, a scale a column.
///
/// Rows lie in the order they were given, the most frequent first: what an article needs is mostly
/// at the front, and stays in the cache. They are found through buckets of fifteen one-byte tags,
/// all compared at once: most hashes that have no row touch nothing else. 55 bits of a hash are
/// compared in all: of a million look-ups of absent hashes in a table of a million rows about 3e-5
/// find something.
class ScoreTable {
 public:
  /// What `find` says of a hash that has no row. Row `rows()` is all zeros and can be read like any
  /// other.
  std::uint32_t absent() const { return rows_; }

  /// Rows are added up in groups of so many values; beyond `columns()` they have no meaning.
  static constexpr std::size_t kRowPadding = 8;

  ScoreTable() = default;
  ScoreTable(ScoreTable&&) noexcept = default;
  ScoreTable& operator=(ScoreTable&&) noexcept = default;

  /// @param hashes  (rows), all different; the most frequent first
  /// @param values  (rows × columns), finite; rounded to 16 bits
  static ScoreTable build(std::span<const std::uint64_t> hashes, const features::RowMatrix& values);

  /// The number of the row of `hash`, or absent().
  std::uint32_t find(std::uint64_t hash) const;

  /// The same for many hashes at once, so that memory is fetched for several of them at a time.
  ///
  /// @param numbers  (hashes) overwritten
  void find_all(std::span<const std::uint64_t> hashes, std::uint32_t* numbers) const;

  /// The numbers of the rows of those hashes that have one, in their order.
  ///
  /// @param numbers  (hashes) overwritten, as far as there are rows
  /// @return         how many have a row
  std::size_t find_present(std::span<const std::uint64_t> hashes, std::uint32_t* numbers) const;

  /// `columns()` values to be multiplied by `scale()`. Whole groups of kRowPadding can be read.
  /// @pre number <= rows()
  const std::int16_t* row(std::uint32_t number) const {
    return reinterpret_cast<const std::int16_t*>(rows_at_ + number * stride_);
  }
  void prefetch(std::uint32_t number) const { __builtin_prefetch(rows_at_ + number * stride_); }

  std::size_t columns() const { return scale_.size(); }
  std::uint32_t rows() const { return rows_; }
  const std::vector<float>& scale() const { return scale_; }

  /// Multiplies all values of a column by `factor`, finite and above 0.
  void multiply_column(std::size_t column, float factor) { scale_[column] *= factor; }

  /// How many bits a value takes in a file.
  enum class Precision : std::uint8_t { k16 = 16, k8 = 8 };

  /// The table as bytes: the hash of every row, then the values of every row. With 8 bits a row's
  /// values share a power of two, which stands before them.
  std::string bytes(Precision precision) const;

  /// Takes up what `bytes()` gave.
  /// @throws std::invalid_argument for a wrong size, too many rows, or scales that are not sensible
  static ScoreTable parse(std::span<const std::byte> bytes, Precision precision,
                          std::vector<float> scale);

 private:
  static constexpr std::size_t kBucket = 16;  // bytes of tags
  static constexpr std::size_t kTags = 15;    // a bucket; the last byte tells that it overflowed
  static constexpr std::uint8_t kFree = 0;

  /// What stands behind a tag.
  struct Slot {
    std::uint32_t check = 0;
    std::uint32_t number = 0;
  };

  struct FreeAligned {
    void operator()(std::byte* bytes) const;
  };

  // Tag, check and bucket are taken from different bits of a hash as far as they go.
  static std::uint8_t tag(std::uint64_t hash) {
    const auto low = static_cast<std::uint8_t>(hash);
    return low == kFree ? 1 : low;
  }
  static std::uint32_t check(std::uint64_t hash) { return static_cast<std::uint32_t>(hash >> 8U); }
  std::size_t bucket(std::uint64_t hash) const {
    return static_cast<std::size_t>(((hash >> 32U) * buckets_) >> 32U);
  }
  std::int16_t* values(std::uint32_t number) {
    return reinterpret_cast<std::int16_t*>(rows_at_ + number * stride_);
  }

  void prefetch_bucket(std::uint64_t hash) const {
    __builtin_prefetch(tags_ + bucket(hash) * kBucket, 1);
    __builtin_prefetch(slots_ + bucket(hash) * kBucket, 1);
  }

  template <class Take>
  void for_present(std::span<const std::uint64_t> hashes, Take take) const;

  void reserve(std::size_t rows, std::vector<float> scale);
  void insert(std::uint64_t hash);

  std::uint32_t rows_ = 0;
  std::size_t stride_ = 0;                            // bytes of a row
  std::size_t buckets_ = 1;                           // below 2^27
  std::unique_ptr<std::byte[], FreeAligned> memory_;  // of all that follows
  std::byte* rows_at_ = nullptr;                      // (rows + 1) the last is of zeros
  std::uint8_t* tags_ = nullptr;                      // (buckets × kBucket)
  Slot* slots_ = nullptr;                             // (buckets × kBucket + 1) the last: absent()
  std::vector<float> scale_;
  std::vector<std::uint64_t> hashes_;  // (rows)
};

}  // namespace zawiya::model
