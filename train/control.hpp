#pragma once

#include <cstdint>
#include <vector>

#include "features/matrices.hpp"
#include "features/vocabulary.hpp"

namespace zawiya::train {

using features::RowMatrix;
using features::SparseMatrix;

/// What a label may depend on beside the text, such as the topic of an article: every value of it
/// has an intercept of its own for each label while a model is fitted, hardly penalised, so that
/// the words need not explain it. The intercepts are left out when predicting; their mean stays.
///
/// In the design matrix each value is a column of its own, kWeight in its articles, which counts
/// nothing in an article's length.
class Control {
 public:
  static constexpr float kWeight = 1;

  /// Nothing is controlled for.
  Control() = default;

  /// Takes the values from what articles hold as units of control.
  Control(const features::Vocabulary& vocabulary, const features::CountBlocks& counts);

  bool empty() const { return articles_.empty(); }

  /// What the intercepts of their values add to the scores of articles, against the mean over
  /// articles: (articles × labels).
  RowMatrix effects(const RowMatrix& alpha) const;

  /// product += what its columns add to K alpha, both (articles × labels).
  void add_product(const RowMatrix& alpha, RowMatrix& product) const;

  /// Their mean over articles: (labels).
  Eigen::RowVectorXf mean_effect(const RowMatrix& alpha) const;

 private:
  RowMatrix intercepts(const RowMatrix& alpha) const;  // (values × labels)

  std::vector<std::vector<std::int32_t>> articles_;  // of every value
};

}  // namespace zawiya::train
