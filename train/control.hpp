#pragma once

#include <cstdint>
#include <vector>

#include "features/feature_map.hpp"
#include "features/matrices.hpp"
#include "features/vocabulary.hpp"

namespace zawiya::train {

using features::RowMatrix;
using features::SparseMatrix;

/// What a label may depend on beside the text, such as the topic of an article: every value of it
/// has an intercept of its own for each label while a model is fitted, hardly penalised, so that
/// the words need not explain it. The intercepts are left out when predicting; their mean stays.
///
/// In the design matrix each value is a column of its own, kWeight in its articles.
class Control {
 public:
  static constexpr float kWeight = 1;

  /// Nothing is controlled for.
  Control() = default;

  /// Gives the columns of control units their weight. To be called when articles have been scaled:
  /// the columns count nothing in an article's length.
  ///
  /// @param by_unit  (units × articles)
  Control(const features::Vocabulary& vocabulary, SparseMatrix& by_unit, features::FeatureMap& map);

  bool empty() const { return articles_.empty(); }

  /// What the intercepts of their values add to the scores of articles, against the mean over
  /// articles: (articles × labels).
  RowMatrix effects(const RowMatrix& alpha) const;

  /// Their mean over articles: (labels).
  Eigen::RowVectorXf mean_effect(const RowMatrix& alpha) const;

 private:
  RowMatrix intercepts(const RowMatrix& alpha) const;  // (values × labels)

  std::vector<std::vector<std::int32_t>> articles_;  // of every value
};

}  // namespace zawiya::train
