#include "train/gather.hpp"

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <random>
#include <vector>

#include "small_design.hpp"

namespace zawiya::train {
namespace {

using tests::random_matrix;

constexpr Eigen::Index kRows = 1200;  // more than one block of rows
constexpr Eigen::Index kPanelColumns = 90;
constexpr Eigen::Index kMostWidth = 20;  // every way of cutting columns into panels

/// Rows of ever other lengths, every seventh empty.
SparseMatrix random_sparse(Eigen::Index rows = kRows, Eigen::Index columns = kPanelColumns) {
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

/// Factors of rows, those of 0 and of 1 among them.
std::vector<float> row_scales() {
  std::vector<float> scale(kRows);
  for (std::size_t i = 0; i < scale.size(); ++i) scale[i] = static_cast<float>(i % 5) / 2;
  return scale;
}

float largest_difference(const RowMatrix& a, const RowMatrix& b) {
  return (a - b).cwiseAbs().maxCoeff();
}

TEST(Gather, AddsTheProductForEveryWidth) {
  const SparseMatrix sparse = random_sparse();
  for (Eigen::Index width = 1; width <= kMostWidth; ++width) {
    const RowMatrix dense = random_matrix(kPanelColumns, width, static_cast<std::uint32_t>(width));
    const RowMatrix before = random_matrix(kRows, width, 1);
    RowMatrix out = before;
    gather(sparse, dense, out);
    EXPECT_LT(largest_difference(out, before + RowMatrix(sparse * dense)), 1e-4F)
        << width << " columns";
    EXPECT_TRUE(out.row(3) == before.row(3)) << width << " columns: an empty row";
  }
}

TEST(Gather, TakesRowsOfALargerMatrix) {
  const SparseMatrix sparse = random_sparse();
  const RowMatrix larger = random_matrix(3 * kPanelColumns, 5, 1);
  RowMatrix out = RowMatrix::Zero(kRows, 5);
  gather(sparse, larger.middleRows(kPanelColumns, kPanelColumns), out);
  EXPECT_LT(largest_difference(out, sparse * larger.middleRows(kPanelColumns, kPanelColumns)),
            1e-4F);
}

TEST(Gather, TakesAMatrixWithoutRowsOrInnerDimension) {
  RowMatrix none(0, 3);
  gather(SparseMatrix(0, 5), random_matrix(5, 3, 1), none);
  EXPECT_EQ(none.rows(), 0);
  const RowMatrix before = random_matrix(4, 3, 1);
  RowMatrix out = before;
  gather(SparseMatrix(4, 0), RowMatrix(0, 3), out);
  EXPECT_TRUE(out == before);
}

/// The same as a block of counts, whose values stand for those of the matrix.
struct OneBlock {
  explicit OneBlock(const SparseMatrix& sparse) {
    SparseMatrix whole = sparse;  // counts are positive
    for (Eigen::Index i = 0; i < whole.nonZeros(); ++i) whole.valuePtr()[i] += 100;
    counts = features::blocks_of(whole, kPanelColumns);
    for (const float count : counts.values()) values.push_back(count - 100);
  }
  features::CountBlocks::Block block() { return counts.block(0, scratch); }

  features::CountBlocks counts;
  std::vector<float> values;
  features::CountBlocks::Scratch scratch;
};

TEST(Gather, AddsTheProductWithABlockForEveryWidth) {
  const SparseMatrix sparse = random_sparse();
  OneBlock of(sparse);
  for (Eigen::Index width = 1; width <= kMostWidth; ++width) {
    const RowMatrix dense = random_matrix(kPanelColumns, width, static_cast<std::uint32_t>(width));
    const RowMatrix before = random_matrix(kRows, width, 1);
    RowMatrix out = before;
    gather(of.block(), of.values, dense, out);
    EXPECT_LT(largest_difference(out, before + RowMatrix(sparse * dense)), 1e-3F)
        << width << " columns";
    EXPECT_TRUE(out.row(3) == before.row(3)) << width << " columns: an empty row";
  }
}

TEST(Scatter, AddsTheProductWithTheTransposeForEveryWidth) {
  const SparseMatrix sparse = random_sparse();
  OneBlock of(sparse);
  for (Eigen::Index width = 1; width <= kMostWidth; ++width) {
    const RowMatrix dense = random_matrix(kRows, width, static_cast<std::uint32_t>(width));
    const RowMatrix before = random_matrix(kPanelColumns, width, 1);
    RowMatrix out = before;
    scatter(of.block(), of.values, dense, out);
    EXPECT_LT(largest_difference(out, before + RowMatrix(sparse.transpose() * dense)), 1e-2F)
        << width << " columns";
  }
}

TEST(Scatter, AddsToRowsOfALargerMatrixAndNoOthers) {
  const SparseMatrix sparse = random_sparse();
  OneBlock of(sparse);
  const RowMatrix dense = random_matrix(kRows, 7, 1);
  RowMatrix larger = RowMatrix::Zero(3 * kPanelColumns, 7);
  scatter(of.block(), of.values, dense, larger.middleRows(kPanelColumns, kPanelColumns));
  EXPECT_LT(largest_difference(larger.middleRows(kPanelColumns, kPanelColumns),
                               sparse.transpose() * dense),
            1e-2F);
  EXPECT_TRUE(larger.topRows(kPanelColumns).isZero(0));
  EXPECT_TRUE(larger.bottomRows(kPanelColumns).isZero(0));
}

TEST(ScaleAndGather, AddsTheProductToTheRowsScaledBySquares) {
  const SparseMatrix sparse = random_sparse();
  const std::vector<float> scale = row_scales();
  const Eigen::VectorXf own = Eigen::Map<const Eigen::VectorXf>(scale.data(), kRows);
  for (Eigen::Index width = 1; width <= kMostWidth; ++width) {
    const RowMatrix dense = random_matrix(kPanelColumns, width, 1);
    const RowMatrix before = random_matrix(kRows, width, 2);
    RowMatrix out = before;
    scale_and_gather(scale, sparse, dense, out);
    const RowMatrix scaled = own.array().square().matrix().asDiagonal() * before;
    EXPECT_LT(largest_difference(out, scaled + RowMatrix(sparse * dense)), 1e-4F)
        << width << " columns";
    EXPECT_TRUE(out.row(3) == scaled.row(3)) << width << " columns: an empty row";
  }
}

/// Panels as wide as the machine has registers are of the same bits.
TEST(Gather, GivesEachOfManyColumnsTheBitsThatItHasAlone) {
  constexpr Eigen::Index kMany = 71;
  const SparseMatrix sparse = random_sparse();
  const std::vector<float> scale = row_scales();
  OneBlock of(sparse);
  const RowMatrix dense = random_matrix(kPanelColumns, kMany, 5);
  const RowMatrix by_row = random_matrix(kRows, kMany, 6);
  RowMatrix gathered = by_row, of_block = by_row, scaled = by_row, scattered = dense;
  gather(sparse, dense, gathered);
  gather(of.block(), of.values, dense, of_block);
  scale_and_gather(scale, sparse, dense, scaled);
  scatter(of.block(), of.values, by_row, scattered);
  for (Eigen::Index c = 0; c < kMany; ++c) {
    const RowMatrix column = dense.col(c);
    RowMatrix out = by_row.col(c);
    gather(sparse, column, out);
    EXPECT_TRUE(out == gathered.col(c)) << c;
    out = by_row.col(c);
    gather(of.block(), of.values, column, out);
    EXPECT_TRUE(out == of_block.col(c)) << c;
    out = by_row.col(c);
    scale_and_gather(scale, sparse, column, out);
    EXPECT_TRUE(out == scaled.col(c)) << c;
    out = column;
    scatter(of.block(), of.values, by_row.col(c), out);
    EXPECT_TRUE(out == scattered.col(c)) << c;
  }
}

TEST(Gather, GivesTheSameBitsAtAnyNumberOfThreads) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 3);
  const SparseMatrix sparse = random_sparse(5 * kRows);
  const std::vector<float> scale(5 * kRows, 0.3F);
  const RowMatrix dense = random_matrix(kPanelColumns, 11, 1);
  const auto gathered_with = [&](int threads) {
    tbb::task_arena arena(threads);
    RowMatrix out = random_matrix(5 * kRows, 11, 2);
    arena.execute([&] {
      gather(sparse, dense, out);
      scale_and_gather(scale, sparse, dense, out);
    });
    return out;
  };
  EXPECT_TRUE(gathered_with(1) == gathered_with(3));
}

}  // namespace
}  // namespace zawiya::train
