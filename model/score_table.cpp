#include "model/score_table.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <new>
#include <stdexcept>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace zawiya::model {
namespace {

constexpr std::size_t kMostPassed = 256;  // full buckets; hashes by chance pass a few
constexpr double kFill = 0.6;             // of the tags: one bucket in 50 overflows
constexpr float kLargest = 127 << 8;      // what 8 bits and a power of two hold as well
constexpr float kLargestScale = 1e20F;  // times a value, a count and a row's length it stays finite
constexpr std::size_t kHugePage = std::size_t{1} << 21U;
constexpr std::size_t kMostRows = std::size_t{1} << 30U;  // slots are numbered in 32 bits

std::vector<float> column_scales(const features::RowMatrix& values) {
  std::vector<float> scale;
  for (Eigen::Index column = 0; column < values.cols(); ++column) {
    const float largest = values.rows() == 0 ? 0 : values.col(column).cwiseAbs().maxCoeff();
    scale.push_back(largest > 0 ? largest / kLargest : 1.0F);
  }
  return scale;
}

/// Bit i: tag i of the bucket's is `wanted`. The last of the sixteen bytes is no tag.
inline unsigned matches(const std::uint8_t* bucket, std::uint8_t wanted) {
#if defined(__SSE2__)
  const auto eight = static_cast<long long>(wanted * 0x0101010101010101ULL);
  const __m128i same = _mm_cmpeq_epi8(_mm_load_si128(reinterpret_cast<const __m128i*>(bucket)),
                                      _mm_set1_epi64x(eight));
  return static_cast<unsigned>(_mm_movemask_epi8(same)) & 0x7FFFU;
#else
  unsigned mask = 0;
  for (unsigned i = 0; i < 15; ++i) mask |= static_cast<unsigned>(bucket[i] == wanted) << i;
  return mask;
#endif
}

std::size_t padded(std::size_t size, std::size_t to) { return (size + to - 1) / to * to; }

/// Bytes of a row in memory: a power of two up to a cache line where that wastes little, so that no
/// row lies in two.
std::size_t stride_of(std::size_t columns) {
  const std::size_t needed = padded(columns, ScoreTable::kRowPadding) * sizeof(std::int16_t);
  const std::size_t power = std::bit_ceil(needed);
  return power <= 64 ? power : needed;
}

constexpr int kMostShift = 8;

/// The power of two that a row's values are divided by to fit into 8 bits.
int shift_of(std::span<const std::int16_t> values) {
  int largest = 0;
  for (const std::int16_t value : values) largest = std::max(largest, std::abs(int{value}));
  int shift = 0;
  while (shift < kMostShift && largest > 127 << shift) ++shift;
  return shift;
}

}  // namespace

void ScoreTable::FreeAligned::operator()(std::byte* bytes) const { std::free(bytes); }

void ScoreTable::reserve(std::size_t rows, std::vector<float> scale) {
  if (rows > kMostRows) throw std::invalid_argument("a table has too many rows");
  scale_ = std::move(scale);
  stride_ = stride_of(scale_.size());
  rows_ = static_cast<std::uint32_t>(rows);
  buckets_ = static_cast<std::size_t>(static_cast<double>(rows) / kFill / kTags) + 1;
  const std::size_t row_bytes = padded((rows + 1) * stride_, 64);
  const std::size_t tag_bytes = padded(buckets_ * kBucket, 64);
  const std::size_t slot_bytes = (buckets_ * kBucket + 1) * sizeof(Slot);
  const std::size_t size = padded(row_bytes + tag_bytes + slot_bytes, kHugePage);
  memory_.reset(static_cast<std::byte*>(std::aligned_alloc(kHugePage, size)));
  if (!memory_) throw std::bad_alloc();
  // Large pages spare a table walk a look-up. Where there are none, nothing is lost.
  ::madvise(memory_.get(), size, MADV_HUGEPAGE);
  rows_at_ = memory_.get();
  tags_ = reinterpret_cast<std::uint8_t*>(rows_at_ + row_bytes);
  slots_ = reinterpret_cast<Slot*>(rows_at_ + row_bytes + tag_bytes);
  std::memset(rows_at_ + rows * stride_, 0, stride_);
  std::memset(tags_, kFree, tag_bytes);
  slots_[buckets_ * kBucket] = {0, absent()};
  hashes_.reserve(rows);
  rows_ = 0;
}

/// Files the next row, whose values are in place, under `hash`.
/// @throws std::invalid_argument where hashes collide as none do by chance
void ScoreTable::insert(std::uint64_t hash) {
  std::size_t passed = 0;
  for (std::size_t at = bucket(hash);;) {
    std::uint8_t* tags = tags_ + at * kBucket;
    const unsigned free = matches(tags, kFree);
    if (free != 0) {
      const auto place = static_cast<std::size_t>(std::countr_zero(free));
      tags[place] = tag(hash);
      slots_[at * kBucket + place] = {check(hash), rows_++};
      hashes_.push_back(hash);
      return;
    }
    tags[kTags] = 1;
    slots_[at * kBucket + kTags] = {0, absent()};
    if (++passed > kMostPassed) {
      throw std::invalid_argument("a table has hashes that were chosen to collide");
    }
    if (++at == buckets_) at = 0;
  }
}

std::uint32_t ScoreTable::find(std::uint64_t hash) const {
  if (rows_ == 0) return absent();
  for (std::size_t at = bucket(hash);;) {
    const std::uint8_t* tags = tags_ + at * kBucket;
    for (unsigned same = matches(tags, tag(hash)); same != 0; same &= same - 1) {
      const Slot& slot = slots_[at * kBucket + static_cast<std::size_t>(std::countr_zero(same))];
      if (slot.check == check(hash)) return slot.number;
    }
    if (tags[kTags] == 0) return absent();
    if (++at == buckets_) at = 0;
  }
}

/// Calls `take(index, number)` for the hashes that have a row, in order, and for some of those that
/// have none, with absent().
template <class Take>
[[gnu::always_inline]] inline void ScoreTable::for_present(std::span<const std::uint64_t> hashes,
                                                           Take take) const {
  // Passes over a batch, each asking memory for what the next one reads. Which hashes have a row is
  // not to be guessed, so nothing branches on it but what is rare.
  constexpr std::size_t kBatch = 128;
  std::uint32_t places[kBatch];
  std::uint32_t candidates[kBatch];  // indices of hashes whose tag, or whose bucket's end, was met
  for (std::size_t begin = 0; begin < hashes.size(); begin += kBatch) {
    const std::size_t size = std::min(kBatch, hashes.size() - begin);
    const std::uint64_t* hash = hashes.data() + begin;
    for (std::size_t i = 0; i < size; ++i) {
      places[i] = static_cast<std::uint32_t>(bucket(hash[i]) * kBucket);
      __builtin_prefetch(tags_ + places[i]);
    }
    std::size_t met = 0;
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint8_t* tags = tags_ + places[i];
      // An overflowed bucket says nothing of what is not in it: its last slot makes the last pass
      // look on.
      const unsigned same = matches(tags, tag(hash[i])) | static_cast<unsigned>(tags[kTags])
                                                              << kTags;
      places[met] =  // at most i: what is still to be read stays
          places[i] + static_cast<std::uint32_t>(std::countr_zero(same | 1U << kBucket));
      candidates[met] = static_cast<std::uint32_t>(i);
      met += same != 0 ? 1 : 0;
    }
    for (std::size_t c = 0; c < met; ++c) __builtin_prefetch(slots_ + places[c]);
    for (std::size_t c = 0; c < met; ++c) {
      const Slot& slot = slots_[places[c]];
      const std::uint64_t wanted = hash[candidates[c]];
      std::uint32_t number = slot.number;
      const bool overflowed = places[c] % kBucket == kTags;  // its check may be that of the hash
      if (slot.check != check(wanted) || overflowed) [[unlikely]]
        number = find(wanted);
      take(begin + candidates[c], number);
    }
  }
}

void ScoreTable::find_all(std::span<const std::uint64_t> hashes, std::uint32_t* numbers) const {
  if (rows_ == 0) {
    std::fill_n(numbers, hashes.size(), absent());
    return;
  }
  std::fill_n(numbers, hashes.size(), absent());
  for_present(hashes, [&](std::size_t i, std::uint32_t number) { numbers[i] = number; });
}

std::size_t ScoreTable::find_present(std::span<const std::uint64_t> hashes,
                                     std::uint32_t* numbers) const {
  std::size_t found = 0;
  if (rows_ == 0) return found;
  for_present(hashes, [&](std::size_t /*i*/, std::uint32_t number) {
    numbers[found] = number;
    found += number != absent() ? 1 : 0;
  });
  return found;
}

ScoreTable ScoreTable::build(std::span<const std::uint64_t> hashes,
                             const features::RowMatrix& values) {
  ScoreTable table;
  table.reserve(hashes.size(), column_scales(values));
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    std::int16_t* row = table.values(table.rows_);
    std::fill_n(row, table.stride_ / sizeof(*row), std::int16_t{0});
    for (std::size_t c = 0; c < table.columns(); ++c) {
      const float value = values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(c));
      row[c] = static_cast<std::int16_t>(std::lround(value / table.scale_[c]));
    }
    table.insert(hashes[i]);
  }
  return table;
}

std::string ScoreTable::bytes(Precision precision) const {
  std::string bytes(reinterpret_cast<const char*>(hashes_.data()),
                    hashes_.size() * sizeof(std::uint64_t));
  for (std::uint32_t number = 0; number < rows_; ++number) {
    const std::int16_t* from = row(number);
    if (precision == Precision::k16) {
      bytes.append(reinterpret_cast<const char*>(from), columns() * sizeof(*from));
      continue;
    }
    const int shift = shift_of(std::span(from, columns()));
    bytes.push_back(static_cast<char>(shift));
    for (std::size_t c = 0; c < columns(); ++c) {
      bytes.push_back(static_cast<char>(std::lround(std::ldexp(from[c], -shift))));
    }
  }
  return bytes;
}

ScoreTable ScoreTable::parse(std::span<const std::byte> bytes, Precision precision,
                             std::vector<float> scale) {
  const auto usable = [](float s) { return s > 0 && s <= kLargestScale; };
  if (!std::all_of(scale.begin(), scale.end(), usable)) {
    throw std::invalid_argument("a table's scale is not a positive number of sensible size");
  }
  const std::size_t columns = scale.size();
  const std::size_t value_bytes =
      precision == Precision::k16 ? columns * sizeof(std::int16_t) : columns + 1;
  const std::size_t row_bytes = sizeof(std::uint64_t) + value_bytes;
  if (bytes.size() % row_bytes != 0) {
    throw std::invalid_argument("a table of " + std::to_string(bytes.size()) +
                                " bytes does not hold rows of " + std::to_string(row_bytes));
  }
  const std::size_t rows = bytes.size() / row_bytes;
  ScoreTable table;
  table.reserve(rows, std::move(scale));
  const std::byte* hashes = bytes.data();
  const std::byte* from = hashes + rows * sizeof(std::uint64_t);
  const auto hash_of = [&](std::size_t i) {
    std::uint64_t hash = 0;
    std::memcpy(&hash, hashes + i * sizeof(hash), sizeof(hash));
    return hash;
  };
  constexpr std::size_t kAhead = 16;
  for (std::size_t i = 0; i < rows; ++i, from += value_bytes) {
    if (i + kAhead < rows) table.prefetch_bucket(hash_of(i + kAhead));
    std::int16_t* row = table.values(table.rows_);
    for (std::size_t c = columns; c < table.stride_ / sizeof(*row); ++c) row[c] = 0;
    if (precision == Precision::k16) {
      std::memcpy(row, from, value_bytes);
    } else {
      const int shift = std::min(static_cast<int>(from[0]), kMostShift);
      for (std::size_t c = 0; c < columns; ++c) {
        row[c] = static_cast<std::int16_t>(static_cast<std::int8_t>(from[c + 1]) * (1 << shift));
      }
    }
    table.insert(hash_of(i));
  }
  return table;
}

}  // namespace zawiya::model
