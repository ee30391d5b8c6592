#include "train/truncated_svd.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <tbb/task_arena.h>

#include <random>

#include "datasets/errors.hpp"

namespace zawiya::train {
namespace {

/// Symmetric, of so many directions whose singular values halve, some of them negative as
/// eigenvalues.
features::SparseMatrix decaying(Eigen::Index rows, Eigen::Index directions, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  Eigen::MatrixXf q(rows, directions);  // orthonormal, by Gram and Schmidt
  for (Eigen::Index i = 0; i < directions; ++i) {
    q.col(i) = Eigen::VectorXf::NullaryExpr(rows, [&] { return normal(random); });
    for (Eigen::Index before = 0; before < i; ++before) {
      q.col(i) -= q.col(before).dot(q.col(i)) * q.col(before);
    }
    q.col(i).normalize();
  }
  Eigen::VectorXf values(directions);
  for (Eigen::Index i = 0; i < directions; ++i) {
    values[i] = std::ldexp(i % 3 == 1 ? -100.0F : 100.0F, static_cast<int>(-i));
  }
  const Eigen::MatrixXf dense = q * values.asDiagonal() * q.transpose();
  return dense.sparseView();
}

const auto kWithoutEnd = [](double) { return true; };

RC_GTEST_PROP(TruncatedSvd, FindsTheLargestSingularValuesAndTheirVectors, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto rows = *rc::gen::inRange<Eigen::Index>(30, 90);
  const features::SparseMatrix matrix = decaying(rows, 8, seed);
  const TruncatedSvd svd = truncated_svd(matrix, 5, seed, kWithoutEnd);
  RC_ASSERT(svd.vectors.rows() == rows);
  RC_ASSERT(svd.vectors.cols() == 5);
  for (Eigen::Index i = 0; i < 5; ++i) {
    const float value = std::ldexp(100.0F, static_cast<int>(-i));
    RC_ASSERT(std::abs(svd.values[i] - value) < 0.01F * value);
    const Eigen::VectorXf image = matrix * svd.vectors.col(i);
    RC_ASSERT(std::abs(image.norm() - value) < 0.01F * value);
  }
  const Eigen::MatrixXf squares = svd.vectors.transpose() * svd.vectors;
  RC_ASSERT((squares - Eigen::MatrixXf::Identity(5, 5)).cwiseAbs().maxCoeff() < 1e-4F);
}

TEST(TruncatedSvd, GivesFewerDirectionsWhereThereAreNoMore) {
  const TruncatedSvd svd = truncated_svd(decaying(40, 3, 7), 10, 1, kWithoutEnd);
  ASSERT_GE(svd.values.size(), 3);
  EXPECT_NEAR(svd.values[0], 100, 1);
  for (Eigen::Index i = 3; i < svd.values.size(); ++i) EXPECT_LT(svd.values[i], 0.01F);
}

TEST(TruncatedSvd, DoesNotDependOnThreads) {
  const features::SparseMatrix matrix = decaying(1500, 6, 3);
  const auto at = [&](int threads) {
    tbb::task_arena arena(threads);
    return arena.execute([&] { return truncated_svd(matrix, 6, 1, kWithoutEnd).vectors; });
  };
  const features::RowMatrix alone = at(1);
  EXPECT_EQ(alone, at(2));
  EXPECT_EQ(alone, at(7));
}

TEST(TruncatedSvd, StopsWhenToldTo) {
  EXPECT_THROW(truncated_svd(decaying(40, 3, 7), 3, 1, [](double) { return false; }),
               datasets::Interrupted);
}

}  // namespace
}  // namespace zawiya::train
