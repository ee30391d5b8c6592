#pragma once

#include <Eigen/Dense>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "features/feature_map.hpp"
#include "features/row_scale.hpp"
#include "tests/features/counted_corpus.hpp"
#include "train/gram.hpp"

namespace zawiya::tests {

/// Φ (units × features) written out: the units' own columns, then those of the subwords.
inline Eigen::MatrixXd dense_map(const features::FeatureMap& map) {
  const auto units = static_cast<Eigen::Index>(map.own.size());
  Eigen::MatrixXd phi = Eigen::MatrixXd::Zero(units, units + map.subwords.cols());
  for (Eigen::Index u = 0; u < units; ++u) {
    phi(u, u) = static_cast<double>(map.own[static_cast<std::size_t>(u)]);
  }
  phi.rightCols(map.subwords.cols()) = Eigen::MatrixXf(map.subwords).cast<double>();
  return phi;
}

/// A small random corpus as a factored design, and the same as an explicit matrix.
struct SmallDesign {
  features::Options options;
  features::CountedArticles counted;
  features::FeatureMap map;
  features::RowScale scale;
  features::ScaledArticles articles;  ///< A
  train::SparseMatrix by_unit;        ///< (units × articles) Aᵀ, written out
  Eigen::MatrixXd phi;                ///< (units × features)
  Eigen::MatrixXd x;                  ///< (articles × features) A Φ

  train::Gram gram() const { return {articles, map}; }
};

/// A (articles × units) written out.
inline Eigen::MatrixXd dense_articles(const features::SparseMatrix& by_unit) {
  return Eigen::MatrixXf(by_unit).transpose().cast<double>();
}

/// Words of one to three syllables, so that they share n-grams and stems; some units too rare for a
/// column.
inline SmallDesign small_design(std::size_t articles, std::uint32_t seed,
                                std::uint32_t ngram_max = 3, std::uint32_t min_unit_df = 2,
                                float stem_weight = 0.75F) {
  const std::vector<std::string> syllables = {"با", "سي", "رو", "دن", "كا", "لم"};
  std::mt19937 random(seed);
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random()) % n; };
  std::vector<features::WordsOfArticle> corpus(articles);
  for (features::WordsOfArticle& article : corpus) {
    const std::size_t size = 3 + below(8);
    for (std::size_t i = 0; i < size; ++i) {
      std::string word;
      for (std::size_t s = 0; s <= below(3); ++s) word += syllables[below(syllables.size())];
      (i == 0 ? article.first : article.second).push_back(word);
    }
  }
  SmallDesign design;
  design.options.word_order = 2;
  design.options.ngram_min = 2;
  design.options.ngram_max = ngram_max;
  design.options.min_unit_df = min_unit_df;
  design.options.min_ngram_df = 2;
  design.options.ngram_weight = 0.5F;
  design.options.stem_weight = stem_weight;
  design.counted = features::count_corpus(corpus, design.options);
  design.map = features::build_feature_map(design.counted.vocabulary, design.options);
  design.scale = features::build_row_scale(design.counted.counts, design.map);
  design.articles = features::scale_articles(design.counted.counts, design.scale);
  design.by_unit = features::sparse_of(design.articles);
  design.phi = dense_map(design.map);
  design.x = dense_articles(design.by_unit) * design.phi;
  return design;
}

inline train::RowMatrix random_matrix(Eigen::Index rows, Eigen::Index columns, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  return train::RowMatrix::NullaryExpr(rows, columns, [&] { return normal(random); });
}

}  // namespace zawiya::tests
