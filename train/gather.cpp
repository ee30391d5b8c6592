#include "train/gather.hpp"

#include <tbb/enumerable_thread_specific.h>

#include <algorithm>

#include "train/parallel.hpp"

namespace zawiya::train {
namespace {

using features::CountBlocks;
using features::RowMatrix;
using features::SparseMatrix;

/// The rows of a sparse matrix, entry by entry.
class SparseRows {
 public:
  explicit SparseRows(const SparseMatrix& of) : of_(of) {}

  std::size_t size() const { return static_cast<std::size_t>(of_.rows()); }
  std::int32_t begin(std::size_t row) const { return of_.outerIndexPtr()[row]; }
  std::int32_t end(std::size_t row) const { return of_.outerIndexPtr()[row + 1]; }
  Eigen::Index column(std::int32_t entry) const { return of_.innerIndexPtr()[entry]; }
  float value(std::int32_t entry) const { return of_.valuePtr()[entry]; }

 private:
  const SparseMatrix& of_;
};

/// The same of a block of counts.
class BlockRows {
 public:
  BlockRows(const CountBlocks::Block& block, std::span<const float> values)
      : begins_(block.begins()), entries_(block.entries()), values_(values) {}

  std::size_t size() const { return begins_.size() - 1; }
  std::uint32_t begin(std::size_t row) const { return begins_[row]; }
  std::uint32_t end(std::size_t row) const { return begins_[row + 1]; }
  Eigen::Index column(std::uint32_t entry) const { return entries_[entry].article; }
  float value(std::uint32_t entry) const { return values_[entries_[entry].value]; }

 private:
  std::span<const std::uint32_t> begins_;
  std::span<const CountBlocks::Entry> entries_;
  std::span<const float> values_;
};

// Four floats in a register, in the vector notation of GCC and Clang, and anywhere in memory.
using Four = float __attribute__((vector_size(16)));
struct __attribute__((packed, may_alias)) LooseFour {
  Four value;
};

/// A few columns of a row, in registers.
template <int kWidth>
class Panel {
 public:
  static_assert(kWidth % 4 == 0);
  static Panel read(const float* from) {
    Panel panel;
    for (int i = 0; i < kFours; ++i) {
      panel.fours_[i] = reinterpret_cast<const LooseFour*>(from)[i].value;
    }
    return panel;
  }
  void write(float* to) const {
    for (int i = 0; i < kFours; ++i) reinterpret_cast<LooseFour*>(to)[i].value = fours_[i];
  }
  void add(float factor, const Panel& other) {
    for (int i = 0; i < kFours; ++i) fours_[i] += factor * other.fours_[i];
  }
  void scale(float factor) {
    for (int i = 0; i < kFours; ++i) fours_[i] *= factor;
  }

 private:
  static constexpr int kFours = kWidth / 4;
  Four fours_[kFours];
};

template <>
class Panel<1> {
 public:
  static Panel read(const float* from) {
    Panel panel;
    panel.value_ = *from;
    return panel;
  }
  void write(float* to) const { *to = value_; }
  void add(float factor, const Panel& other) { value_ += factor * other.value_; }
  void scale(float factor) { value_ *= factor; }

 private:
  float value_ = 0;
};

/// Adds to `out`, already scaled by `own`, the rows of `dense` that one sparse row names.
template <int kWidth, class Rows>
void gather_row(const Rows& rows, std::size_t row, const float* dense, Eigen::Index stride,
                float own, float* out) {
  constexpr int kAhead = 24;  // entries: about the latency of memory
  const auto begin = rows.begin(row);
  const auto end = rows.end(row);
  if (begin == end && own == 1) return;
  auto sum = Panel<kWidth>::read(out);
  if (own != 1) sum.scale(own);
  for (auto i = begin; i < end; ++i) {
    if (i + kAhead < end) __builtin_prefetch(dense + rows.column(i + kAhead) * stride);
    sum.add(rows.value(i), Panel<kWidth>::read(dense + rows.column(i) * stride));
  }
  sum.write(out);
}

/// Adds `from`, times the values of one sparse row, to the rows of `out` that it names.
template <int kWidth, class Rows>
void scatter_row(const Rows& rows, std::size_t row, const float* from, float* out,
                 Eigen::Index stride) {
  const auto begin = rows.begin(row);
  const auto end = rows.end(row);
  if (begin == end) return;
  const auto source = Panel<kWidth>::read(from);
  for (auto i = begin; i < end; ++i) {
    float* to = out + rows.column(i) * stride;
    auto sum = Panel<kWidth>::read(to);
    sum.add(rows.value(i), source);
    sum.write(to);
  }
}

constexpr int kWide = 32;  // columns of a row where there are many: two lines of the cache or three

/// out[row] = own(row) · out[row] + (rows × dense)[row] for some rows and kWide columns, in
/// registers as wide as those of the function that this becomes part of.
template <class Rows, class Own>
[[gnu::always_inline]] inline void gather_wide_rows(const Rows& rows, std::size_t from,
                                                    std::size_t to, const float* dense,
                                                    Eigen::Index stride, Own own, float* out) {
  constexpr int kAhead = 12;  // entries
  for (std::size_t row = from; row < to; ++row) {
    const auto begin = rows.begin(row);
    const auto end = rows.end(row);
    const float scale = own(row);
    if (begin == end && scale == 1) continue;
    float* const at = out + static_cast<Eigen::Index>(row - from) * stride;
    float sum[kWide];
    for (int c = 0; c < kWide; ++c) sum[c] = scale * at[c];
    for (auto i = begin; i < end; ++i) {
      if (i + kAhead < end) {
        const float* const ahead = dense + rows.column(i + kAhead) * stride;
        __builtin_prefetch(ahead);
        __builtin_prefetch(ahead + kWide / 2);
      }
      const float value = rows.value(i);
      const float* const of = dense + rows.column(i) * stride;
      for (int c = 0; c < kWide; ++c) sum[c] += value * of[c];
    }
    for (int c = 0; c < kWide; ++c) at[c] = sum[c];
  }
}

/// Adds kWide columns of `from`, times the values of the sparse rows, to the rows of `out` that
/// they name.
template <class Rows>
[[gnu::always_inline]] inline void scatter_wide_rows(const Rows& rows, const float* from,
                                                     float* out, Eigen::Index stride) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const auto begin = rows.begin(row);
    const auto end = rows.end(row);
    if (begin == end) continue;
    float source[kWide];
    for (int c = 0; c < kWide; ++c) source[c] = from[static_cast<Eigen::Index>(row) * stride + c];
    for (auto i = begin; i < end; ++i) {
      float* const to = out + rows.column(i) * stride;
      const float value = rows.value(i);
      for (int c = 0; c < kWide; ++c) to[c] += value * source[c];
    }
  }
}

#if defined(__x86_64__)
// The same with the instructions that nearly all machines have by now; every product and sum is
// rounded alike, so the results are the same to the bit.
const bool kHasAvx2 = __builtin_cpu_supports("avx2") != 0;

template <class Rows, class Own>
[[gnu::target("avx2")]] void gather_wide_with_avx2(const Rows& rows, std::size_t from,
                                                   std::size_t to, const float* dense,
                                                   Eigen::Index stride, Own own, float* out) {
  gather_wide_rows(rows, from, to, dense, stride, own, out);
}

template <class Rows>
[[gnu::target("avx2")]] void scatter_wide_with_avx2(const Rows& rows, const float* from, float* out,
                                                    Eigen::Index stride) {
  scatter_wide_rows(rows, from, out, stride);
}
#endif

template <class Rows, class Own>
void gather_wide(const Rows& rows, std::size_t from, std::size_t to, const float* dense,
                 Eigen::Index stride, Own own, float* out) {
#if defined(__x86_64__)
  if (kHasAvx2) return gather_wide_with_avx2(rows, from, to, dense, stride, own, out);
#endif
  gather_wide_rows(rows, from, to, dense, stride, own, out);
}

template <class Rows>
void scatter_wide(const Rows& rows, const float* from, float* out, Eigen::Index stride) {
#if defined(__x86_64__)
  if (kHasAvx2) return scatter_wide_with_avx2(rows, from, out, stride);
#endif
  scatter_wide_rows(rows, from, out, stride);
}

/// Calls `work.operator()<width>(column)` for panels of 32, 16, 12, 8, 4 and 1 columns that cover
/// `columns`.
template <class Work>
void for_panels(Eigen::Index columns, Work work) {
  Eigen::Index at = 0;
  while (columns - at >= kWide) work.template operator()<kWide>(at), at += kWide;
  while (columns - at >= 16) work.template operator()<16>(at), at += 16;
  switch ((columns - at) / 4) {
    case 3:
      work.template operator()<12>(at), at += 12;
      break;
    case 2:
      work.template operator()<8>(at), at += 8;
      break;
    case 1:
      work.template operator()<4>(at), at += 4;
      break;
    default:
      break;
  }
  while (at < columns) work.template operator()<1>(at), ++at;
}

/// out[row − from] = own(row) · out[row − from] + (rows × dense)[row] for rows from `from` to
/// before `to`, and kWidth columns.
template <int kWidth, class Rows, class Own>
void gather_some(const Rows& rows, std::size_t from, std::size_t to, const float* dense,
                 Eigen::Index stride, Own own, float* out) {
  if constexpr (kWidth == kWide) {
    gather_wide(rows, from, to, dense, stride, own, out);
  } else {
    for (std::size_t row = from; row < to; ++row) {
      gather_row<kWidth>(rows, row, dense, stride, own(row),
                         out + static_cast<Eigen::Index>(row - from) * stride);
    }
  }
}

/// The same of all rows and columns, in parallel.
template <class Rows, class Own>
void gather_rows(const Rows& rows, const float* dense, RowMatrix& out, Own own) {
  const Eigen::Index stride = out.cols();
  if (dense == nullptr) dense = out.data();  // a matrix without rows, of which none is read
  for_panels(stride, [&]<int kWidth>(Eigen::Index column) {
    for_row_blocks(rows.size(), [&](std::size_t begin, std::size_t end) {
      gather_some<kWidth>(rows, begin, end, dense + column, stride, own,
                          out.data() + static_cast<Eigen::Index>(begin) * stride + column);
    });
  });
}

}  // namespace

void gather(const SparseMatrix& sparse, const Eigen::Ref<const RowMatrix>& dense, RowMatrix& out) {
  gather_rows(SparseRows(sparse), dense.data(), out, [](std::size_t) { return 1.0F; });
}

void gather(const CountBlocks::Block& block, std::span<const float> values,
            const Eigen::Ref<const RowMatrix>& dense, RowMatrix& out) {
  gather_rows(BlockRows(block, values), dense.data(), out, [](std::size_t) { return 1.0F; });
}

void gather_fractions(const CountBlocks::Block& block, std::span<const float> values,
                      const Eigen::Ref<const RowMatrix>& dense, double fractions,
                      FractionMatrix& sums) {
  const BlockRows rows(block, values);
  const Eigen::Index stride = dense.cols();
  tbb::enumerable_thread_specific<RowMatrix> of_threads;
  for_row_blocks(rows.size(), [&](std::size_t begin, std::size_t end) {
    RowMatrix& of_block = of_threads.local();
    of_block.setZero(static_cast<Eigen::Index>(end - begin), stride);
    for_panels(stride, [&]<int kWidth>(Eigen::Index column) {
      gather_some<kWidth>(
          rows, begin, end, dense.data() + column, stride, [](std::size_t) { return 1.0F; },
          of_block.data() + column);
    });
    for (std::size_t row = begin; row < end; ++row) {
      if (rows.begin(row) == rows.end(row)) continue;
      const float* const from = &of_block(static_cast<Eigen::Index>(row - begin), 0);
      std::int64_t* const to = &sums(static_cast<Eigen::Index>(row), 0);
      for (Eigen::Index c = 0; c < stride; ++c) {
        to[c] += static_cast<std::int64_t>(static_cast<double>(from[c]) * fractions);
      }
    }
  });
}

void scatter(const CountBlocks::Block& block, std::span<const float> values, const RowMatrix& dense,
             Eigen::Ref<RowMatrix> out) {
  const BlockRows rows(block, values);
  const Eigen::Index stride = dense.cols();
  for_panels(stride, [&]<int kWidth>(Eigen::Index column) {
    if constexpr (kWidth == kWide) {
      scatter_wide(rows, dense.data() + column, out.data() + column, stride);
    } else {
      for (std::size_t row = 0; row < rows.size(); ++row) {
        scatter_row<kWidth>(rows, row,
                            dense.data() + static_cast<Eigen::Index>(row) * stride + column,
                            out.data() + column, stride);
      }
    }
  });
}

void scale_and_gather(const std::vector<float>& scale, const SparseMatrix& sparse,
                      const RowMatrix& dense, RowMatrix& out) {
  gather_rows(SparseRows(sparse), dense.data(), out,
              [&](std::size_t row) { return scale[row] * scale[row]; });
}

}  // namespace zawiya::train
