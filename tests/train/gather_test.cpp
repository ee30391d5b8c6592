#include "train/gather.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "small_design.hpp"

namespace zawiya::train {
namespace {

using tests::random_matrix;

/// Rows of ever other lengths, every seventh empty; more rows than one block holds.
SparseMatrix random_sparse(Eigen::Index rows, Eigen::Index columns) {
  std::mt19937 random(7);
  std::vector<Eigen::Triplet<float>> entries;
  for (Eigen::Index row = 0; row < rows; ++row) {
    if (row % 7 == 3) continue;
    const auto size = static_cast<Eigen::Index>(random() % 60);
    for (Eigen::Index i = 0; i < size; ++i) {
      entries.emplace_back(static_cast<int>(row),
                           static_cast<int>(random() % static_cast<std::uint32_t>(columns)),
                           static_cast<float>(random() % 1000) / 500 - 1);
    }
  }
  SparseMatrix sparse(rows, columns);
  sparse.setFromTriplets(entries.begin(), entries.end());
  return sparse;
}

TEST(Gather, EqualsEigensProductForEveryWidth) {
  const SparseMatrix sparse = random_sparse(1200, 90);
  for (Eigen::Index width = 1; width <= 20; ++width) {
    const RowMatrix dense = random_matrix(90, width, static_cast<std::uint32_t>(width));
    RowMatrix product = RowMatrix::Constant(3, 2, 99);  // of another shape, to be overwritten
    gather(sparse, dense, product);
    const RowMatrix expected = sparse * dense;
    ASSERT_EQ(product.rows(), expected.rows());
    ASSERT_EQ(product.cols(), expected.cols());
    EXPECT_LT((product - expected).cwiseAbs().maxCoeff(), 1e-4F) << width << " columns";
    EXPECT_TRUE(product.row(3).isZero(0)) << width << " columns";
  }
}

TEST(Gather, TakesAMatrixWithoutRowsOrInnerDimension) {
  RowMatrix product;
  gather(SparseMatrix(0, 5), random_matrix(5, 3, 1), product);
  EXPECT_EQ(product.rows(), 0);
  gather(SparseMatrix(4, 0), RowMatrix(0, 3), product);
  ASSERT_EQ(product.rows(), 4);
  EXPECT_TRUE(product.isZero(0));
}

TEST(ScaleAndGather, AddsTheProductToTheRowsScaledBySquares) {
  const SparseMatrix sparse = random_sparse(1200, 90);
  std::vector<float> scale(1200);
  for (std::size_t i = 0; i < scale.size(); ++i) scale[i] = static_cast<float>(i % 5) / 2;
  for (Eigen::Index width = 1; width <= 20; ++width) {
    const RowMatrix dense = random_matrix(90, width, 1);
    const RowMatrix before = random_matrix(1200, width, 2);
    RowMatrix out = before;
    scale_and_gather(scale, sparse, dense, out);
    const Eigen::VectorXf own = Eigen::Map<const Eigen::VectorXf>(scale.data(), 1200);
    const RowMatrix expected =
        RowMatrix(own.array().square().matrix().asDiagonal() * before) + RowMatrix(sparse * dense);
    EXPECT_LT((out - expected).cwiseAbs().maxCoeff(), 1e-4F) << width << " columns";
  }
}

}  // namespace
}  // namespace zawiya::train
