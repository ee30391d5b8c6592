#include "train/vector_block.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <unordered_set>

#include "small_design.hpp"
#include "text/hashing.hpp"
#include "train/gram.hpp"

namespace zawiya::train {
namespace {

/// Vectors of every other word of a design's vocabulary, and of a word that it lacks.
std::shared_ptr<const features::WordVectors> vectors_for(const tests::SmallDesign& design,
                                                         Eigen::Index dimensions) {
  std::vector<std::string> words = {"غريب"};
  const features::Vocabulary& vocabulary = design.counted.vocabulary;
  std::unordered_set<std::string> met;
  for (std::size_t unit = 0; unit < vocabulary.size(); unit += 2) {
    if (vocabulary.is_word(unit) && met.insert(vocabulary.spelling[unit]).second) {
      words.push_back(vocabulary.spelling[unit]);
    }
  }
  const auto rows = static_cast<Eigen::Index>(words.size());
  return std::make_shared<const features::WordVectors>(std::move(words),
                                                       tests::random_matrix(rows, dimensions, 3));
}

/// The dense part of Φ: what each unit adds for each column.
Eigen::MatrixXd dense_part(const VectorBlock& block, std::size_t units) {
  RowMatrix phi = RowMatrix::Zero(static_cast<Eigen::Index>(units), block.articles().cols());
  block.add_scores(RowMatrix::Identity(phi.cols(), phi.cols()), phi);
  return phi.cast<double>();
}

RC_GTEST_PROP(VectorBlock, MultipliesAsTheExplicitMatrixDoes, ()) {
  const auto seed = *rc::gen::arbitrary<std::uint32_t>();
  const auto weight = *rc::gen::element(0.0F, 0.5F, 2.0F);
  const tests::SmallDesign design = tests::small_design(30, seed);
  const VectorBlock block(vectors_for(design, 5), design.counted.vocabulary, design.articles);
  Gram gram(design.articles, design.map, &block);
  gram.weigh_vectors(weight);
  const RowMatrix alpha = tests::random_matrix(30, 4, seed);
  const auto w = static_cast<double>(weight);
  const Eigen::MatrixXd phi = w * dense_part(block, design.map.own.size());
  const Eigen::MatrixXd z = tests::dense_articles(design.by_unit) * phi;
  const Eigen::MatrixXd a = alpha.cast<double>();
  RowMatrix product;
  gram.multiply(alpha, product);
  const Eigen::MatrixXd expected = design.x * (design.x.transpose() * a) + z * (z.transpose() * a);
  RC_ASSERT((product.cast<double>() - expected).cwiseAbs().maxCoeff() < 1e-3);
  const Gram::Scores scores = gram.scores(alpha);
  const Eigen::MatrixXd expected_scores =
      design.phi * (design.x.transpose() * a) + phi * (z.transpose() * a);
  RC_ASSERT((scores.units.cast<double>() - expected_scores).cwiseAbs().maxCoeff() < 1e-3);
}

TEST(VectorBlock, IsAsLongAsOtherFeaturesOnAverage) {
  const tests::SmallDesign design = tests::small_design(40, 5);
  const VectorBlock block(vectors_for(design, 5), design.counted.vocabulary, design.articles);
  EXPECT_NEAR(static_cast<double>(block.articles().squaredNorm()) / 40, 1, 1e-3);
}

TEST(VectorBlock, ListsWordsThatNoArticleHolds) {
  const tests::SmallDesign design = tests::small_design(40, 5);
  const VectorBlock block(vectors_for(design, 5), design.counted.vocabulary, design.articles);
  const auto further =
      block.further_words(design.counted.vocabulary, RowMatrix::Ones(block.articles().cols(), 2));
  ASSERT_EQ(further.size(), 1U);
  EXPECT_EQ(further[0].spelling, "غريب");
  EXPECT_EQ(further[0].hash, text::hash_word("غريب"));
  EXPECT_EQ(further[0].scores.size(), 2);
  EXPECT_NE(further[0].scores[0], 0);
}

TEST(VectorBlock, IsEmptyWithoutVectors) {
  const tests::SmallDesign design = tests::small_design(10, 5);
  EXPECT_TRUE(VectorBlock(nullptr, design.counted.vocabulary, design.articles).empty());
  EXPECT_TRUE(have_rows(nullptr, design.counted.vocabulary).empty());
}

TEST(VectorBlock, KnowsWhichWordsHaveRows) {
  const tests::SmallDesign design = tests::small_design(40, 5);
  const auto vectors = vectors_for(design, 3);
  const features::Vocabulary& vocabulary = design.counted.vocabulary;
  const std::vector<bool> rows = have_rows(vectors.get(), vocabulary);
  ASSERT_EQ(rows.size(), vocabulary.size());
  for (std::size_t unit = 0; unit < rows.size(); ++unit) {
    const bool has = vocabulary.is_word(unit) &&
                     vectors->find(vocabulary.spelling[unit]) != features::WordVectors::kNone;
    EXPECT_EQ(rows[unit], has) << unit;
  }
}

}  // namespace
}  // namespace zawiya::train
