#pragma once

#include <span>
#include <vector>

#include "features/ranks.hpp"
#include "train/design.hpp"

namespace zawiya::train {

/// The sum of the terms of all ranks, added in the order of their articles: the same bytes however
/// articles are dealt to ranks, for each holds whole blocks of rows. @param ranks  null: none
double sum_in_order(features::Ranks* ranks, std::vector<double> terms);

/// (columns) the sums of the columns of all ranks' rows, likewise.
Eigen::RowVectorXd column_sums(features::Ranks* ranks, const RowMatrix& of);

/// Sums Aᵀ R over the articles of all ranks. The same bytes however articles are dealt: what one
/// block of articles adds is cut off to 2⁻⁵⁹ of the largest entry of A, and added as whole numbers.
/// Each rank gets all sums; of a product they alone are sent.
class ArticleSums {
 public:
  /// @param design  of this rank's articles; must outlive the sums
  ArticleSums(const Design& design, features::Ranks* ranks);

  /// sums = Aᵀ of
  /// @param of    (articles of this rank × columns) the absolute values of a column add up to one
  /// at
  ///              most, over all ranks
  /// @param sums  (units × columns)
  void add_up(const RowMatrix& of, RowMatrix& sums) const;

 private:
  const Design& design_;
  features::Ranks* ranks_;
  double fractions_ = 1;
};

}  // namespace zawiya::train
