#include "features/row_scale.hpp"

#include <gtest/gtest.h>

#include <Eigen/Dense>
#include <cmath>
#include <random>
#include <string>
#include <vector>

#include "counted_corpus.hpp"

namespace zawiya::features {
namespace {

using Dense = Eigen::MatrixXd;

/// A small corpus whose words follow Zipf's law, and what is made of it.
struct SyntheticCorpus {
  Options options;
  FeatureMap map;
  CountBlocks counts;
  SparseMatrix scaled;  // (units × articles) scaled counts

  explicit SyntheticCorpus(std::size_t articles = 60) {
    options.ngram_min = 2;
    options.ngram_weight = 1.0F;
    options.min_unit_df = 2;
    options.min_ngram_df = 2;
    std::mt19937 random(7);
    const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
    std::vector<std::string> words;
    const std::vector<std::string> letters = {"ب", "ت", "د", "ر", "س", "ع",
                                              "ف", "ك", "ل", "م", "ن"};
    for (const std::string prefix : {"", "ال", "و"}) {
      for (int root = 0; root < 400; ++root) {
        std::string word = prefix;
        for (std::size_t size = 3 + below(3); size > 0; --size)
          word += letters[below(letters.size())];
        words.push_back(word);
      }
    }
    std::vector<WordsOfArticle> corpus(articles);
    for (WordsOfArticle& article : corpus) {
      const std::size_t size = 20 + below(60);
      for (std::size_t i = 0; i < size; ++i) {
        article.second.push_back(words[below(1 + below(words.size()))]);
      }
    }
    const CountedArticles counted = count_corpus(corpus, options);
    map = build_feature_map(counted.vocabulary, options);
    counts = counted.counts;
    scaled = sparse_of(ScaledArticles{counts, {}, std::vector<float>(articles, 1.0F)});
  }

  /// Φ (units × (units + subwords)), own columns first.
  Dense phi() const {
    const auto units = static_cast<Eigen::Index>(map.own.size());
    Dense dense = Dense::Zero(units, units + map.subwords.cols());
    for (Eigen::Index unit = 0; unit < units; ++unit) {
      dense(unit, unit) = static_cast<double>(map.own[static_cast<std::size_t>(unit)]);
    }
    dense.rightCols(map.subwords.cols()) = Dense(map.subwords.cast<double>());
    return dense;
  }

  Dense articles_by_units() const { return Dense(scaled.cast<double>()).transpose(); }
};

/// Φ with every occurrence of a part in a column of its own: what "counted by occurrence" means.
double square_by_occurrence(const SyntheticCorpus& corpus, Eigen::Index unit) {
  const auto own = static_cast<double>(corpus.map.own[static_cast<std::size_t>(unit)]);
  double square = own * own;
  for (SparseMatrix::InnerIterator at(corpus.map.subwords, unit); at; ++at) {
    const auto scale =
        static_cast<double>(corpus.map.subword_scale[static_cast<std::size_t>(at.col())]);
    const double occurrences = std::round(static_cast<double>(at.value()) / scale);
    square += occurrences * scale * scale;
  }
  return square;
}

TEST(RowScale, UnitsLieAlongTheMeanArticleAsTheExplicitMatrixSays) {
  const SyntheticCorpus corpus;
  const RowScale scale = build_row_scale(corpus.counts, corpus.map);
  const Dense phi = corpus.phi();
  const Dense explicit_matrix = corpus.articles_by_units() * phi;
  const Eigen::VectorXd mean = explicit_matrix.colwise().sum().normalized();
  const Eigen::VectorXd along = phi * mean;
  ASSERT_EQ(scale.along.size(), corpus.map.own.size());
  for (Eigen::Index unit = 0; unit < along.size(); ++unit) {
    const auto at = static_cast<std::size_t>(unit);
    EXPECT_NEAR(scale.along[at], along(unit), 1e-4 * (1 + std::abs(along(unit))));
    const double square = square_by_occurrence(corpus, unit);
    EXPECT_NEAR(scale.square[at], square, 1e-4 * (1 + square));
  }
}

TEST(RowScale, ANewWordIsAddedUpFromItsParts) {
  const SyntheticCorpus corpus;
  const RowScale scale = build_row_scale(corpus.counts, corpus.map);
  const Dense phi = corpus.phi();
  const Eigen::VectorXd mean = (corpus.articles_by_units() * phi).colwise().sum().normalized();
  const auto units = static_cast<Eigen::Index>(corpus.map.own.size());
  ASSERT_EQ(scale.subword_along.size(), corpus.map.subword_hashes.size());
  ASSERT_LT(corpus.map.subwords_of_words, corpus.map.subword_hashes.size())
      << "no stems of several words";
  for (std::size_t n = 0; n < scale.subword_along.size(); ++n) {
    const double expected = static_cast<double>(corpus.map.subword_scale[n]) *
                            mean(units + static_cast<Eigen::Index>(n));
    EXPECT_NEAR(scale.subword_along[n], expected, 1e-4 * (1 + std::abs(expected)));
  }
}

TEST(RowScale, ArticlesAreDividedByTheirEstimatedLength) {
  SyntheticCorpus corpus;
  const RowScale scale = build_row_scale(corpus.counts, corpus.map);
  const Dense before = corpus.articles_by_units();
  corpus.scaled = sparse_of(scale_articles(corpus.counts, scale));
  const Dense after = corpus.articles_by_units();
  for (Eigen::Index row = 0; row < before.rows(); ++row) {
    double along = 0;
    double rest = 0;
    for (Eigen::Index unit = 0; unit < before.cols(); ++unit) {
      const double a = before(row, unit);
      const double t = static_cast<double>(scale.along[static_cast<std::size_t>(unit)]);
      along += a * t;
      rest += a * a * (static_cast<double>(scale.square[static_cast<std::size_t>(unit)]) - t * t);
    }
    const Eigen::RowVectorXd expected = before.row(row) / std::sqrt(along * along + rest);
    EXPECT_LT((after.row(row) - expected).cwiseAbs().maxCoeff(), 1e-5);
  }
}

TEST(RowScale, ScaledArticlesHaveAboutUnitLength) {
  SyntheticCorpus corpus;
  corpus.scaled =
      sparse_of(scale_articles(corpus.counts, build_row_scale(corpus.counts, corpus.map)));
  const Eigen::VectorXd lengths = (corpus.articles_by_units() * corpus.phi()).rowwise().norm();
  for (Eigen::Index row = 0; row < lengths.size(); ++row) EXPECT_NEAR(lengths(row), 1.0, 0.1);
}

TEST(RowScale, OneArticleOfOneWordIsExact) {
  Options options;
  options.min_unit_df = 1;
  options.min_ngram_df = 1;
  CountedArticles counted = count_corpus({{{}, {"خبر"}}}, options);
  const FeatureMap map = build_feature_map(counted.vocabulary, options);
  const RowScale scale = build_row_scale(counted.counts, map);
  EXPECT_NEAR(scale.along[0] * scale.along[0], scale.square[0], 1e-4 * scale.square[0]);
  const SparseMatrix scaled = sparse_of(scale_articles(counted.counts, scale));
  EXPECT_NEAR(scaled.coeff(0, 0), 1 / std::sqrt(scale.square[0]), 1e-5);
}

TEST(RowScale, AnEmptyArticleStaysEmpty) {
  EXPECT_EQ(inverse_row_length(0, 0), 0.0F);
  const Options options;
  CountedArticles counted = count_corpus({{{}, {}}, {{}, {"خبر"}}}, options);
  const FeatureMap map = build_feature_map(counted.vocabulary, options);
  const SparseMatrix scaled =
      sparse_of(scale_articles(counted.counts, build_row_scale(counted.counts, map)));
  EXPECT_EQ(scaled.col(0).sum(), 0);
  EXPECT_TRUE(std::isfinite(scaled.sum()));
}

TEST(InverseRowLength, AddsTheTwoParts) {
  EXPECT_FLOAT_EQ(inverse_row_length(3, 16), 0.2F);
  EXPECT_EQ(inverse_row_length(0.5, -1), 0.0F);
}

}  // namespace
}  // namespace zawiya::features
