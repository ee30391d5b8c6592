#pragma once

#include <vector>

#include "features/feature_map.hpp"
#include "features/matrices.hpp"

namespace zawiya::train {

using features::RowMatrix;
using features::SparseMatrix;

/// The design matrix X = A Φ, never formed, seen through its products. Weights are kept as what
/// they are a combination of: by the representer theorem the regularised optimum is W = Xᵀ α with α
/// (articles × labels), so every step of the solver needs only K = X Xᵀ, and vectors of the size of
/// α.
///
/// All products run in parallel, row by row, each row by one thread in a fixed order: the same
/// bytes at any number of threads.
/// @source Schölkopf, Herbrich & Smola 2001, "A Generalized Representer Theorem"
class Gram {
 public:
  /// @param rows  A (articles × units), rows scaled; taken over
  /// @param map   Φ; outlives the Gram
  Gram(SparseMatrix&& rows, const features::FeatureMap& map);

  std::size_t articles() const { return static_cast<std::size_t>(a_.rows()); }

  /// product = K alpha, both (articles × columns). Costs two passes over A and over Φ.
  void multiply(const RowMatrix& alpha, RowMatrix& product);

  /// Weights W = Xᵀ α of the units' own columns, times those columns' scale, plus those of their
  /// character n-grams: S = Φ W (units × columns).
  RowMatrix unit_scores(const RowMatrix& alpha);

  /// The same for one occurrence of each character n-gram (n-grams × columns), scale included.
  RowMatrix ngram_scores(const RowMatrix& alpha);

 private:
  void push_forward(const RowMatrix& alpha);  // fills unit_sums_, ngram_sums_

  SparseMatrix a_;
  SparseMatrix a_transposed_;
  SparseMatrix ngrams_transposed_;
  const features::FeatureMap& map_;
  RowMatrix unit_sums_;   // (units × columns)  Aᵀ α, then Φ Φᵀ Aᵀ α
  RowMatrix ngram_sums_;  // (n-grams × columns)
};

}  // namespace zawiya::train
