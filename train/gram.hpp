#pragma once

#include <vector>

#include "features/feature_map.hpp"
#include "features/matrices.hpp"
#include "train/vector_block.hpp"

namespace zawiya::train {

using features::RowMatrix;
using features::SparseMatrix;

/// The design matrix X = A Φ, never formed, seen through its products. Weights are kept as what
/// they are a combination of: by the representer theorem the regularised optimum is W = Xᵀ α with α
/// (articles × labels), so every step of the solver needs only K = X Xᵀ, and vectors of the size of
/// α.
///
/// All products run in parallel, and give the same bytes at any number of threads.
/// @source Schölkopf, Herbrich & Smola 2001, "A Generalized Representer Theorem"
class Gram {
 public:
  /// @param by_unit  Aᵀ (units × articles), articles scaled
  /// @param map      Φ; outlives the Gram
  /// @param vectors  the dense columns of Φ; outlives the Gram; null: there are none
  Gram(const SparseMatrix& by_unit, const features::FeatureMap& map,
       const VectorBlock* vectors = nullptr);

  /// What the dense columns weigh against the others from now on; they begin with 0.
  void weigh_vectors(float weight) { vector_weight_ = weight; }
  bool has_vectors() const { return vectors_ != nullptr && !vectors_->empty(); }
  const VectorBlock* vectors() const { return vectors_; }

  std::size_t articles() const { return static_cast<std::size_t>(articles_); }

  /// product = K alpha, both (articles × columns). Costs two passes over A and over Φ.
  void multiply(const RowMatrix& alpha, RowMatrix& product);

  /// What the weights W = Xᵀ α add to a score, scales of columns included.
  struct Scores {
    RowMatrix units;     ///< (units × columns) S = Φ W
    RowMatrix subwords;  ///< (subwords × columns) for one occurrence
    RowMatrix vectors;   ///< (dense columns × columns); empty where they weigh nothing
  };
  /// @param vector_weights  (columns) what the dense columns weigh in each; empty: what they weigh
  ///                        now
  Scores scores(const RowMatrix& alpha, const Eigen::RowVectorXf& vector_weights = {});

 private:
  void push_forward(const RowMatrix& alpha);  // fills unit_sums_, part_sums_
  RowMatrix vector_sums(const RowMatrix& alpha, const Eigen::RowVectorXf& weights)
      const;  // (dense columns × columns) w² Zᵀ α

  Eigen::Index articles_;
  // Aᵀ in blocks of articles (units × articles of the block), for both directions: what is read or
  // written at random is a block's rows, which stay in the cache.
  std::vector<SparseMatrix> blocks_;
  SparseMatrix subwords_transposed_;
  const features::FeatureMap& map_;
  const VectorBlock* vectors_;
  float vector_weight_ = 0;
  RowMatrix unit_sums_;     // (units × columns)  Aᵀ α, then Φ Φᵀ Aᵀ α
  RowMatrix subword_sums_;  // (subwords × columns)
};

}  // namespace zawiya::train
