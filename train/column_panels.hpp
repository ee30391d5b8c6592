#pragma once

#include <algorithm>

#include "features/matrices.hpp"

namespace zawiya::train {

/// How many columns a product takes at a time where there are more: sums by unit and by subword
/// have so many, and a row of theirs lies in two lines of the cache. As many as the widest panel of
/// `gather` has.
inline constexpr Eigen::Index kColumnsTogether = 32;

/// Calls `work(first column, columns)` for panels that cover `columns`, in order.
template <class Work>
void for_column_panels(Eigen::Index columns, Work work) {
  for (Eigen::Index first = 0; first < columns; first += kColumnsTogether) {
    work(first, std::min(kColumnsTogether, columns - first));
  }
}

/// Some columns of a matrix by themselves, their number rounded up to four with zeros, as products
/// run.
inline features::RowMatrix panel_of(const features::RowMatrix& of, Eigen::Index first,
                                    Eigen::Index columns) {
  features::RowMatrix panel(of.rows(), (columns + 3) / 4 * 4);
  panel.leftCols(columns) = of.middleCols(first, columns);
  panel.rightCols(panel.cols() - columns).setZero();
  return panel;
}

}  // namespace zawiya::train
