#include "train/control.hpp"

namespace zawiya::train {

Control::Control(const features::Vocabulary& vocabulary, SparseMatrix& by_unit,
                 features::FeatureMap& map) {
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    if (vocabulary.kinds[unit] != features::FieldKind::kControl) continue;
    map.own[unit] = kWeight;
    std::vector<std::int32_t>& of = articles_.emplace_back();
    for (SparseMatrix::InnerIterator at(by_unit, static_cast<Eigen::Index>(unit)); at; ++at) {
      at.valueRef() = 1;
      of.push_back(static_cast<std::int32_t>(at.col()));
    }
  }
}

RowMatrix Control::intercepts(const RowMatrix& alpha) const {
  RowMatrix result = RowMatrix::Zero(static_cast<Eigen::Index>(articles_.size()), alpha.cols());
  for (std::size_t value = 0; value < articles_.size(); ++value) {
    for (const std::int32_t article : articles_[value]) {
      result.row(static_cast<Eigen::Index>(value)) += alpha.row(article);
    }
  }
  return kWeight * kWeight * result;
}

Eigen::RowVectorXf Control::mean_effect(const RowMatrix& alpha) const {
  const RowMatrix of = intercepts(alpha);
  Eigen::RowVectorXf sum = Eigen::RowVectorXf::Zero(alpha.cols());
  for (std::size_t value = 0; value < articles_.size(); ++value) {
    sum += static_cast<float>(articles_[value].size()) * of.row(static_cast<Eigen::Index>(value));
  }
  return sum / static_cast<float>(alpha.rows());
}

RowMatrix Control::effects(const RowMatrix& alpha) const {
  const RowMatrix of = intercepts(alpha);
  RowMatrix result = RowMatrix::Zero(alpha.rows(), alpha.cols());
  for (std::size_t value = 0; value < articles_.size(); ++value) {
    for (const std::int32_t article : articles_[value]) {
      result.row(article) += of.row(static_cast<Eigen::Index>(value));
    }
  }
  return result.rowwise() - mean_effect(alpha);
}

}  // namespace zawiya::train
