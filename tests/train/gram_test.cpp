#include "train/gram.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include "small_design.hpp"
#include "train/column_panels.hpp"

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
  const auto stem_weight = *rc::gen::element(0.0F, 0.75F);
  const SmallDesign design = small_design(articles, seed, ngram_max, 2, stem_weight);
  Gram gram = design.gram();
  const RowMatrix alpha = random_matrix(static_cast<Eigen::Index>(articles), columns, seed);
  RowMatrix product;
  gram.multiply(alpha, product);
  const Eigen::MatrixXd expected = design.x * (design.x.transpose() * alpha.cast<double>());
  RC_ASSERT(product.rows() == expected.rows());
  RC_ASSERT(largest_difference(product, expected) < 1e-4);
}

RC_GTEST_PROP(Gram, ScoresUnitsAndPartsAsTheExplicitWeightsDo, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto columns = *rc::gen::inRange<Eigen::Index>(1, 9);
  const SmallDesign design = small_design(30, seed);
  Gram gram = design.gram();
  const RowMatrix alpha = random_matrix(30, columns, seed);
  const Eigen::MatrixXd w = design.x.transpose() * alpha.cast<double>();
  const Gram::Scores scores = gram.scores(alpha);
  RC_ASSERT(largest_difference(scores.units, design.phi * w) < 1e-4);

  Eigen::MatrixXd subwords = w.bottomRows(design.map.subwords.cols());
  for (Eigen::Index n = 0; n < subwords.rows(); ++n) {
    subwords.row(n) *= static_cast<double>(design.map.subword_scale[static_cast<std::size_t>(n)]);
  }
  RC_ASSERT(largest_difference(scores.subwords, subwords) < 1e-4);
}

TEST(Gram, HasRowsOfTheDesignAboutUnitLong) {
  const SmallDesign design = small_design(40, 5);
  ASSERT_GT(design.map.subwords.cols(), 20);
  const Eigen::VectorXd lengths = design.x.rowwise().norm();
  EXPECT_GT(lengths.minCoeff(), 0.8);
  EXPECT_LT(lengths.maxCoeff(), 1.25);
}

/// So many articles that they are cut into a block a thread, of which the last may be empty.
struct ManyArticles {
  static constexpr Eigen::Index kArticles = 1030;
  static constexpr int kMostThreads = 64;

  /// What `compute` makes of the Gram, both in an arena of so many threads.
  template <class Compute>
  auto at(int threads, Compute compute) const {
    tbb::task_arena arena(threads);
    return arena.execute([&] {
      Gram gram = design.gram();
      return compute(gram);
    });
  }
  RowMatrix product_at(int threads) const {
    return at(threads, [&](Gram& gram) {
      RowMatrix product;
      gram.multiply(alpha, product);
      return product;
    });
  }

  tbb::global_control enough{tbb::global_control::max_allowed_parallelism, kMostThreads};
  SmallDesign design = small_design(kArticles, 3);
  RowMatrix alpha = random_matrix(kArticles, 5, 1);
};

TEST(Gram, MultipliesBlocksOfArticlesAsTheExplicitMatrixDoes) {
  const ManyArticles many;
  const Eigen::MatrixXd w = many.design.x.transpose() * many.alpha.cast<double>();
  for (const int threads : {1, 3, ManyArticles::kMostThreads}) {
    const RowMatrix product = many.product_at(threads);
    ASSERT_EQ(product.rows(), ManyArticles::kArticles);
    EXPECT_LT(largest_difference(product, many.design.x * w), 1e-2) << threads << " threads";
  }
}

TEST(Gram, GivesEachOfManyColumnsTheBitsThatItHasAlone) {
  constexpr Eigen::Index kMany = 2 * kColumnsTogether + 7;
  const SmallDesign design = small_design(60, 4);
  Gram gram = design.gram();
  const RowMatrix alpha = random_matrix(60, kMany, 2);
  RowMatrix product, of_one;
  gram.multiply(alpha, product);
  const Gram::Scores scores = gram.scores(alpha);
  ASSERT_EQ(product.cols(), kMany);
  for (Eigen::Index c = 0; c < kMany; ++c) {
    gram.multiply(alpha.col(c), of_one);
    EXPECT_TRUE(product.col(c) == of_one) << c;
    const Gram::Scores alone = gram.scores(alpha.col(c));
    EXPECT_TRUE(scores.units.col(c) == alone.units) << c;
    EXPECT_TRUE(scores.subwords.col(c) == alone.subwords) << c;
  }
}

TEST(Gram, GivesTheSameBitsAtAnyNumberOfThreads) {
  const ManyArticles many;
  const auto scores_at = [&](int threads) {
    return many.at(threads, [&](Gram& gram) { return gram.scores(many.alpha); });
  };
  const RowMatrix alone = many.product_at(1);
  const Gram::Scores scores_alone = scores_at(1);
  for (const int threads : {2, 3, 7, ManyArticles::kMostThreads}) {
    EXPECT_TRUE(alone == many.product_at(threads)) << threads << " threads";
    const Gram::Scores scores = scores_at(threads);
    EXPECT_TRUE(scores.units == scores_alone.units) << threads << " threads";
    EXPECT_TRUE(scores.subwords == scores_alone.subwords) << threads << " threads";
  }
}

}  // namespace
}  // namespace zawiya::train
