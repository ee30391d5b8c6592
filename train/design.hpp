#pragma once

#include <vector>

#include "features/feature_map.hpp"
#include "features/ranks.hpp"
#include "features/row_scale.hpp"
#include "train/gather.hpp"

namespace zawiya::train {

using features::RowMatrix;
using features::SparseMatrix;

/// In how many parts one is cut where sums up to `most` are made of whole parts: as many as fit,
/// with two bits to spare.
double fractions_for(double most);

/// The design matrix X = A Φ, never formed, in the factors that products with it are made of. All
/// run in parallel, and give the same bytes at any number of threads.
class Design {
 public:
  /// Both outlive the design.
  Design(const features::ScaledArticles& articles, const features::FeatureMap& map)
      : articles_(articles), map_(map), subwords_transposed_(map.subwords.transpose()) {}

  Eigen::Index articles() const { return static_cast<Eigen::Index>(articles_.counts.articles()); }
  Eigen::Index units() const { return map_.subwords.rows(); }
  Eigen::Index subwords() const { return map_.subwords.cols(); }
  const features::FeatureMap& map() const { return map_; }

  /// sums = Aᵀ of.
  /// @param of    (articles × columns)
  /// @param sums  (units × columns)
  void sum_articles(const RowMatrix& of, RowMatrix& sums) const;

  /// sums += Aᵀ of, in fractions: see gather_fractions.
  /// @param of    (articles × columns)
  /// @param sums  (units × columns)
  void sum_articles(const RowMatrix& of, double fractions, FractionMatrix& sums) const;

  /// The largest absolute value that an entry of A can have.
  float largest_entry() const;

  /// sums = A of.
  /// @param of    (units × columns)
  /// @param sums  (articles × columns)
  void sum_units(const RowMatrix& of, RowMatrix& sums) const;

  /// sums = Φₛᵀ of, of the subwords' columns of Φ.
  /// @param of    (units × columns)
  /// @param sums  (subwords × columns)
  void sum_subwords(const RowMatrix& of, RowMatrix& sums) const;

  /// (units + subwords) the mean over articles of the squares of each column of X, those of
  /// subwords as if the units of an article that share one were strewn independently.
  /// @param ranks  those that hold the articles together
  std::vector<float> mean_squares(features::Ranks* ranks = nullptr) const;

 private:
  const features::ScaledArticles& articles_;
  const features::FeatureMap& map_;
  SparseMatrix subwords_transposed_;
};

}  // namespace zawiya::train
