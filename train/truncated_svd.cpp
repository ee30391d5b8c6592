#include "train/truncated_svd.hpp"

#include <Eigen/Eigenvalues>
#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include "datasets/errors.hpp"
#include "text/hashing.hpp"
#include "train/gather.hpp"
#include "train/parallel.hpp"

namespace zawiya::train {
namespace {

using features::RowMatrix;
using features::SparseMatrix;

RowMatrix random_signs(Eigen::Index rows, Eigen::Index columns, std::uint64_t seed) {
  RowMatrix signs(rows, columns);
  for (Eigen::Index row = 0; row < rows; ++row) {
    for (Eigen::Index column = 0; column < columns; ++column) {
      const auto number = static_cast<std::uint64_t>(row * columns + column);
      signs(row, column) = (text::hash_longer_unit(seed, number) & 1U) != 0 ? 1.0F : -1.0F;
    }
  }
  return signs;
}

/// aᵀ b, added up block by block.
Eigen::MatrixXd inner(const RowMatrix& a, const RowMatrix& b) {
  const Eigen::MatrixXd zero = Eigen::MatrixXd::Zero(a.cols(), b.cols());
  return sum_row_blocks(
      static_cast<std::size_t>(a.rows()), zero,
      [&](std::size_t begin, std::size_t end) -> Eigen::MatrixXd {
        const auto first = static_cast<Eigen::Index>(begin);
        const auto size = static_cast<Eigen::Index>(end - begin);
        return (a.middleRows(first, size).transpose() * b.middleRows(first, size)).cast<double>();
      });
}

/// rows × small, block by block.
RowMatrix times(const RowMatrix& rows, const Eigen::MatrixXf& small) {
  RowMatrix product(rows.rows(), small.cols());
  for_row_blocks(static_cast<std::size_t>(rows.rows()), [&](std::size_t begin, std::size_t end) {
    const auto first = static_cast<Eigen::Index>(begin);
    const auto size = static_cast<Eigen::Index>(end - begin);
    product.middleRows(first, size).noalias() = rows.middleRows(first, size) * small;
  });
  return product;
}

/// An orthonormal basis of the columns. What is nearly spanned by the others is left out; twice,
/// since one round leaves the square root of the precision.
RowMatrix orthonormal(RowMatrix columns) {
  for (int round = 0; round < 2; ++round) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> squares(inner(columns, columns));
    const Eigen::VectorXd& values = squares.eigenvalues();  // ascending
    const double least = 1e-10 * std::max(values[values.size() - 1], 1e-30);
    Eigen::Index dropped = 0;
    while (dropped < values.size() && !(values[dropped] > least)) ++dropped;
    const Eigen::Index kept = values.size() - dropped;
    const Eigen::MatrixXd basis = squares.eigenvectors().rightCols(kept) *
                                  values.tail(kept).cwiseSqrt().cwiseInverse().asDiagonal();
    columns = times(columns, basis.cast<float>());
  }
  return columns;
}

}  // namespace

TruncatedSvd truncated_svd(const SparseMatrix& symmetric, Eigen::Index rank, std::uint64_t seed,
                           const std::function<bool(double)>& progress) {
  constexpr Eigen::Index kMore = 20;  // columns beyond the rank
  constexpr int kRounds = 4;          // products that make the range sharper
  const Eigen::Index rows = symmetric.rows();
  const Eigen::Index columns = std::min(rows, (rank + kMore + 3) / 4 * 4);
  int products = 0;
  const auto multiplied = [&](const RowMatrix& by) {
    if (!progress(static_cast<double>(products++) / (kRounds + 2))) throw datasets::Interrupted();
    RowMatrix product = RowMatrix::Zero(rows, by.cols());
    gather(symmetric, by, product);
    return product;
  };
  RowMatrix range = orthonormal(multiplied(random_signs(rows, columns, seed)));
  for (int round = 0; round < kRounds; ++round) range = orthonormal(multiplied(range));
  const Eigen::MatrixXd small = inner(range, multiplied(range));
  const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solved((small + small.transpose()) / 2);
  // The singular values of a symmetric matrix are the sizes of its eigenvalues.
  std::vector<Eigen::Index> order(static_cast<std::size_t>(small.cols()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  std::stable_sort(order.begin(), order.end(), [&](Eigen::Index a, Eigen::Index b) {
    return std::abs(solved.eigenvalues()[a]) > std::abs(solved.eigenvalues()[b]);
  });
  const Eigen::Index kept = std::min(rank, small.cols());
  Eigen::MatrixXf turned(small.rows(), kept);
  TruncatedSvd svd;
  svd.values.resize(kept);
  for (Eigen::Index i = 0; i < kept; ++i) {
    const Eigen::Index of = order[static_cast<std::size_t>(i)];
    turned.col(i) = solved.eigenvectors().col(of).cast<float>();
    svd.values[i] = static_cast<float>(std::abs(solved.eigenvalues()[of]));
  }
  svd.vectors = times(range, turned);
  return svd;
}

}  // namespace zawiya::train
