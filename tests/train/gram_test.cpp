#include "train/gram.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "small_design.hpp"

namespace zawiya::train {
namespace {

using tests::random_matrix;
using tests::small_design;
using tests::SmallDesign;

double largest_difference(const RowMatrix& found, const Eigen::MatrixXd& expected) {
  return (found.cast<double>() - expected).cwiseAbs().maxCoeff();
}

RC_GTEST_PROP(Gram, MultipliesAsTheExplicitMatrixDoes, ()) {
  const auto articles = *rc::gen::inRange<std::size_t>(1, 40);
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto columns = *rc::gen::inRange<Eigen::Index>(1, 20);
  const auto ngram_max = *rc::gen::element(0U, 2U, 4U);
  const SmallDesign design = small_design(articles, seed, ngram_max);
  Gram gram = design.gram();
  const RowMatrix alpha = random_matrix(static_cast<Eigen::Index>(articles), columns, seed);
  RowMatrix product;
  gram.multiply(alpha, product);
  const Eigen::MatrixXd expected = design.x * (design.x.transpose() * alpha.cast<double>());
  RC_ASSERT(product.rows() == expected.rows());
  RC_ASSERT(largest_difference(product, expected) < 1e-4);
}

RC_GTEST_PROP(Gram, ScoresUnitsAndNgramsAsTheExplicitWeightsDo, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto columns = *rc::gen::inRange<Eigen::Index>(1, 9);
  const SmallDesign design = small_design(30, seed);
  Gram gram = design.gram();
  const RowMatrix alpha = random_matrix(30, columns, seed);
  const Eigen::MatrixXd w = design.x.transpose() * alpha.cast<double>();
  RC_ASSERT(largest_difference(gram.unit_scores(alpha), design.phi * w) < 1e-4);

  Eigen::MatrixXd ngrams = w.bottomRows(design.map.ngrams.cols());
  for (Eigen::Index n = 0; n < ngrams.rows(); ++n) {
    ngrams.row(n) *= static_cast<double>(design.map.ngram_scale[static_cast<std::size_t>(n)]);
  }
  RC_ASSERT(largest_difference(gram.ngram_scores(alpha), ngrams) < 1e-4);
}

TEST(Gram, HasRowsOfTheDesignAboutUnitLong) {
  const SmallDesign design = small_design(40, 5);
  ASSERT_GT(design.map.ngrams.cols(), 20);
  const Eigen::VectorXd lengths = design.x.rowwise().norm();
  EXPECT_GT(lengths.minCoeff(), 0.8);
  EXPECT_LT(lengths.maxCoeff(), 1.25);
}

TEST(Gram, GivesTheSameBitsAtAnyNumberOfThreads) {
  const tbb::global_control enough(tbb::global_control::max_allowed_parallelism, 7);
  const SmallDesign design = small_design(1500, 3);
  const RowMatrix alpha = random_matrix(1500, 5, 1);
  const auto product_with = [&](int threads) {
    tbb::task_arena arena(threads);
    RowMatrix product;
    Gram gram = design.gram();
    arena.execute([&] { gram.multiply(alpha, product); });
    return product;
  };
  const RowMatrix alone = product_with(1);
  EXPECT_TRUE(alone == product_with(2));
  EXPECT_TRUE(alone == product_with(7));
}

}  // namespace
}  // namespace zawiya::train
