#include "train/gather.hpp"

#include <algorithm>

#include "train/parallel.hpp"

namespace zawiya::train {
namespace {

using features::RowMatrix;
using features::SparseMatrix;

// Four floats anywhere in memory, in the vector notation of GCC and Clang.
using Four = float __attribute__((vector_size(16), aligned(4), may_alias));

/// A few columns of a row, in registers.
template <int kWidth>
class Panel {
 public:
  static_assert(kWidth % 4 == 0);
  static Panel read(const float* from) {
    Panel panel;
    for (int i = 0; i < kFours; ++i) panel.fours_[i] = reinterpret_cast<const Four*>(from)[i];
    return panel;
  }
  void write(float* to) const {
    for (int i = 0; i < kFours; ++i) reinterpret_cast<Four*>(to)[i] = fours_[i];
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
template <int kWidth>
void gather_row(const SparseMatrix& sparse, Eigen::Index row, const float* dense,
                Eigen::Index stride, float own, float* out) {
  constexpr std::int32_t kAhead = 24;  // entries: about the latency of memory
  const std::int32_t* columns = sparse.innerIndexPtr();
  const float* values = sparse.valuePtr();
  const std::int32_t begin = sparse.outerIndexPtr()[row];
  const std::int32_t end = sparse.outerIndexPtr()[row + 1];
  if (begin == end && own == 1) return;
  auto sum = Panel<kWidth>::read(out);
  if (own != 1) sum.scale(own);
  for (std::int32_t i = begin; i < end; ++i) {
    if (i + kAhead < end) __builtin_prefetch(dense + columns[i + kAhead] * stride);
    sum.add(values[i], Panel<kWidth>::read(dense + columns[i] * stride));
  }
  sum.write(out);
}

/// Adds `from`, times the values of one sparse row, to the rows of `out` that it names.
template <int kWidth>
void scatter_row(const SparseMatrix& sparse, Eigen::Index row, const float* from, float* out,
                 Eigen::Index stride) {
  const std::int32_t* columns = sparse.innerIndexPtr();
  const float* values = sparse.valuePtr();
  const std::int32_t begin = sparse.outerIndexPtr()[row];
  const std::int32_t end = sparse.outerIndexPtr()[row + 1];
  if (begin == end) return;
  const auto source = Panel<kWidth>::read(from);
  for (std::int32_t i = begin; i < end; ++i) {
    float* to = out + columns[i] * stride;
    auto sum = Panel<kWidth>::read(to);
    sum.add(values[i], source);
    sum.write(to);
  }
}

/// Calls `work.operator()<width>(column)` for panels of 16, 12, 8, 4 and 1 columns that cover
/// `columns`.
template <class Work>
void for_panels(Eigen::Index columns, Work work) {
  Eigen::Index at = 0;
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

/// out[row] = own(row) · out[row] + (sparse × dense)[row].
template <class Own>
void gather_rows(const SparseMatrix& sparse, const float* dense, RowMatrix& out, Own own) {
  const Eigen::Index stride = out.cols();
  for_panels(stride, [&]<int kWidth>(Eigen::Index column) {
    for_row_blocks(static_cast<std::size_t>(sparse.rows()),
                   [&](std::size_t begin, std::size_t end) {
                     for (std::size_t row = begin; row < end; ++row) {
                       const auto r = static_cast<Eigen::Index>(row);
                       gather_row<kWidth>(sparse, r, dense + column, stride, own(row),
                                          out.data() + r * stride + column);
                     }
                   });
  });
}

}  // namespace

void gather(const SparseMatrix& sparse, const Eigen::Ref<const RowMatrix>& dense, RowMatrix& out) {
  gather_rows(sparse, dense.data(), out, [](std::size_t) { return 1.0F; });
}

void scatter(const SparseMatrix& sparse, const RowMatrix& dense, Eigen::Ref<RowMatrix> out) {
  const Eigen::Index stride = dense.cols();
  for_panels(stride, [&]<int kWidth>(Eigen::Index column) {
    for (Eigen::Index row = 0; row < sparse.rows(); ++row) {
      scatter_row<kWidth>(sparse, row, dense.data() + row * stride + column, out.data() + column,
                          stride);
    }
  });
}

void scale_and_gather(const std::vector<float>& scale, const SparseMatrix& sparse,
                      const RowMatrix& dense, RowMatrix& out) {
  gather_rows(sparse, dense.data(), out, [&](std::size_t row) { return scale[row] * scale[row]; });
}

}  // namespace zawiya::train
