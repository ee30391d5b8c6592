#pragma once

#include <vector>

#include "features/feature_map.hpp"
#include "features/row_scale.hpp"
#include "train/control.hpp"
#include "train/design.hpp"
#include "train/vector_block.hpp"

namespace zawiya::train {

/// The design matrix X = A Φ, never formed, seen through its products. Weights are kept as what
/// they are a combination of: by the representer theorem the regularised optimum is W = Xᵀ α with α
/// (articles × labels), so every step of the solver needs only K = X Xᵀ, and vectors of the size of
/// α.
///
/// All products run in parallel, and give the same bytes at any number of threads.
/// @source Schölkopf, Herbrich & Smola 2001, "A Generalized Representer Theorem"
class Gram {
 public:
  /// All that is given outlives the Gram.
  /// @param articles  A
  /// @param map       Φ
  /// @param vectors   the dense columns of Φ; null: there are none
  /// @param control   further columns, of what is controlled for; null: nothing is
  Gram(const features::ScaledArticles& articles, const features::FeatureMap& map,
       const VectorBlock* vectors = nullptr, const Control* control = nullptr);

  /// What the dense columns weigh against the others from now on; they begin with 0.
  void weigh_vectors(float weight) { vector_weight_ = weight; }
  bool has_vectors() const { return vectors_ != nullptr && !vectors_->empty(); }
  const VectorBlock* vectors() const { return vectors_; }

  const Design& design() const { return design_; }
  std::size_t articles() const { return static_cast<std::size_t>(design_.articles()); }

  /// product = K alpha, both (articles × columns). Costs two passes over A and over Φ, some columns
  /// at a time.
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
  void push_forward(const RowMatrix& alpha);  // fills unit_sums_, subword_sums_
  void multiply_features(const RowMatrix& alpha, RowMatrix& product);
  RowMatrix vector_sums(const RowMatrix& alpha, const Eigen::RowVectorXf& weights)
      const;  // (dense columns × columns) w² Zᵀ α

  Design design_;
  const VectorBlock* vectors_;
  const Control* control_;
  float vector_weight_ = 0;
  RowMatrix unit_sums_;     // (units × columns) Φ Φᵀ Aᵀ α
  RowMatrix subword_sums_;  // (subwords × columns)
};

}  // namespace zawiya::train
