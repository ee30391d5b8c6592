#include "train/gram.hpp"

#include "train/column_panels.hpp"
#include "train/gather.hpp"
#include "train/parallel.hpp"

namespace zawiya::train {

Gram::Gram(const features::ScaledArticles& articles, const features::FeatureMap& map,
           const VectorBlock* vectors, const Control* control)
    : design_(articles, map), vectors_(vectors), control_(control) {}

RowMatrix Gram::vector_sums(const RowMatrix& alpha, const Eigen::RowVectorXf& weights) const {
  if (!has_vectors() || !(weights.array() != 0).any()) return {};
  const RowMatrix& of = vectors_->articles();
  const RowMatrix zero = RowMatrix::Zero(of.cols(), alpha.cols());
  const RowMatrix sums =
      sum_row_blocks(articles(), zero, [&](std::size_t begin, std::size_t end) -> RowMatrix {
        const auto first = static_cast<Eigen::Index>(begin);
        const auto size = static_cast<Eigen::Index>(end - begin);
        return of.middleRows(first, size).transpose() * alpha.middleRows(first, size);
      });
  return sums * weights.cwiseAbs2().asDiagonal();
}

void Gram::push_forward(const RowMatrix& alpha) {
  design_.sum_articles(alpha, unit_sums_);
  design_.sum_subwords(unit_sums_, subword_sums_);
  scale_and_gather(design_.map().own, design_.map().subwords, subword_sums_, unit_sums_);
}

void Gram::multiply_features(const RowMatrix& alpha, RowMatrix& product) {
  if (alpha.cols() <= kColumnsTogether) {
    push_forward(alpha);
    design_.sum_units(unit_sums_, product);
    return;
  }
  product.resize(alpha.rows(), alpha.cols());
  RowMatrix of_panel;
  for_column_panels(alpha.cols(), [&](Eigen::Index first, Eigen::Index columns) {
    push_forward(panel_of(alpha, first, columns));
    design_.sum_units(unit_sums_, of_panel);
    product.middleCols(first, columns) = of_panel.leftCols(columns);
  });
}

void Gram::multiply(const RowMatrix& alpha, RowMatrix& product) {
  multiply_features(alpha, product);
  if (control_ != nullptr && !control_->empty()) control_->add_product(alpha, product);
  const RowMatrix dense =
      vector_sums(alpha, Eigen::RowVectorXf::Constant(alpha.cols(), vector_weight_));
  if (dense.size() == 0) return;
  for_row_blocks(articles(), [&](std::size_t begin, std::size_t end) {
    const auto first = static_cast<Eigen::Index>(begin);
    const auto size = static_cast<Eigen::Index>(end - begin);
    product.middleRows(first, size) += vectors_->articles().middleRows(first, size) * dense;
  });
}

Gram::Scores Gram::scores(const RowMatrix& alpha, const Eigen::RowVectorXf& vector_weights) {
  Scores scores;
  if (alpha.cols() <= kColumnsTogether) {
    push_forward(alpha);
    scores.units = unit_sums_;
    scores.subwords = subword_sums_;
  } else {
    scores.units.resize(design_.units(), alpha.cols());
    scores.subwords.resize(design_.subwords(), alpha.cols());
    for_column_panels(alpha.cols(), [&](Eigen::Index first, Eigen::Index columns) {
      push_forward(panel_of(alpha, first, columns));
      scores.units.middleCols(first, columns) = unit_sums_.leftCols(columns);
      scores.subwords.middleCols(first, columns) = subword_sums_.leftCols(columns);
    });
  }
  scores.vectors =
      vector_sums(alpha, vector_weights.size() > 0
                             ? vector_weights
                             : Eigen::RowVectorXf::Constant(alpha.cols(), vector_weight_));
  if (scores.vectors.size() > 0) vectors_->add_scores(scores.vectors, scores.units);
  for (Eigen::Index subword = 0; subword < scores.subwords.rows(); ++subword) {
    scores.subwords.row(subword) *= design_.map().subword_scale[static_cast<std::size_t>(subword)];
  }
  return scores;
}

}  // namespace zawiya::train
