#include "train/gather.hpp"

#include <algorithm>
#include <array>

#include "train/parallel.hpp"

namespace zawiya::train {
namespace {

using features::RowMatrix;
using features::SparseMatrix;

/// A few columns of one row.
template <int kWidth>
using Panel = Eigen::Array<float, 1, kWidth>;

/// The sum of the rows of `dense` that one sparse row names, times its values, `kWidth` columns of
/// each.
template <int kWidth>
Panel<kWidth> gather_row(const SparseMatrix& sparse, Eigen::Index row, const float* dense,
                         Eigen::Index stride) {
  constexpr std::int32_t kAhead = 24;  // entries: about the latency of memory
  const std::int32_t* columns = sparse.innerIndexPtr();
  const float* values = sparse.valuePtr();
  const std::int32_t end = sparse.outerIndexPtr()[row + 1];
  Panel<kWidth> sum = Panel<kWidth>::Zero();
  for (std::int32_t i = sparse.outerIndexPtr()[row]; i < end; ++i) {
    if (i + kAhead < end) __builtin_prefetch(dense + columns[i + kAhead] * stride);
    sum += values[i] * Eigen::Map<const Panel<kWidth>>(dense + columns[i] * stride);
  }
  return sum;
}

/// Calls `work.operator()<width>(column)` for panels of 16, 8, 4 and 1 columns that cover
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

}  // namespace

void gather(const SparseMatrix& sparse, const RowMatrix& dense, RowMatrix& out) {
  const Eigen::Index stride = dense.cols();
  out.resize(sparse.rows(), stride);
  for_panels(stride, [&]<int kWidth>(Eigen::Index column) {
    for_row_blocks(static_cast<std::size_t>(sparse.rows()),
                   [&](std::size_t begin, std::size_t end) {
                     for (auto row = static_cast<Eigen::Index>(begin);
                          row < static_cast<Eigen::Index>(end); ++row) {
                       Eigen::Map<Panel<kWidth>>(out.data() + row * stride + column) =
                           gather_row<kWidth>(sparse, row, dense.data() + column, stride);
                     }
                   });
  });
}

void scale_and_gather(const std::vector<float>& scale, const SparseMatrix& sparse,
                      const RowMatrix& dense, RowMatrix& out) {
  const Eigen::Index stride = out.cols();
  for_panels(stride, [&]<int kWidth>(Eigen::Index column) {
    for_row_blocks(scale.size(), [&](std::size_t begin, std::size_t end) {
      for (auto row = static_cast<Eigen::Index>(begin); row < static_cast<Eigen::Index>(end);
           ++row) {
        const float own = scale[static_cast<std::size_t>(row)];
        Eigen::Map<Panel<kWidth>> sums(out.data() + row * stride + column);
        sums *= own * own;
        sums += gather_row<kWidth>(sparse, row, dense.data() + column, stride);
      }
    });
  });
}

}  // namespace zawiya::train
