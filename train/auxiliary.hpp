#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "train/held_out.hpp"
#include "train/lambda_path.hpp"

namespace zawiya::train {

/// What auxiliary heads say of articles, as features of another head.
///
/// They are the scores of folds that did not see the article, centred and scaled: linear in the
/// article's own features. A head that learns from them therefore stays linear too, and its weights
/// for them are taken into those of the units when the model is compiled: scoring costs nothing
/// more, and an explanation is the whole truth. Probabilities would be neither.
///
/// @source Wolpert 1992, "Stacked Generalization", for scores that were held out
class AuxiliaryScores {
 public:
  AuxiliaryScores() = default;

  /// @param heads  (auxiliary heads) as their paths end, with the solutions of every fold
  /// @param folds  of all of them: the other head's too
  AuxiliaryScores(std::span<const ChosenPenalty> heads, const HeldOutFolds& folds);

  bool empty() const { return features_.size() == 0; }

  /// (articles × labels of the auxiliary heads) zero where an article was never held out.
  const RowMatrix& features() const { return features_; }

  /// A head's solution beside these features as one of X alone.
  ///
  /// @param solution   of the head; its scores are left as they are
  /// @param auxiliary  (auxiliary heads) of the same articles
  HeadSolution folded(const HeadSolution& solution, std::span<const HeadSolution> auxiliary) const;

 private:
  struct Part {
    Eigen::Index first = 0;   // column
    Eigen::RowVectorXf mean;  // (labels) less the head's shift, which solutions do not have
    float factor = 1;
  };

  RowMatrix features_;
  std::vector<Part> parts_;  // (auxiliary heads)
};

}  // namespace zawiya::train
