#include "train/control.hpp"

namespace zawiya::train {

Control::Control(const features::Vocabulary& vocabulary, const features::CountBlocks& counts) {
  std::vector<std::size_t> units;
  for (std::size_t unit = 0; unit < vocabulary.size(); ++unit) {
    if (vocabulary.kinds[unit] == features::FieldKind::kControl) units.push_back(unit);
  }
  if (units.empty()) return;
  articles_.resize(units.size());
  counts.for_each_block([&](const features::CountBlocks::Block& block) {
    for (std::size_t value = 0; value < units.size(); ++value) {
      for (const features::CountBlocks::Entry& entry : block.row(units[value])) {
        articles_[value].push_back(
            static_cast<std::int32_t>(block.first_article() + entry.article));
      }
    }
  });
}

void Control::add_product(const RowMatrix& alpha, RowMatrix& product) const {
  const RowMatrix of = intercepts(alpha);
  for (std::size_t value = 0; value < articles_.size(); ++value) {
    for (const std::int32_t article : articles_[value]) {
      product.row(article) += of.row(static_cast<Eigen::Index>(value));
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
  RowMatrix result = RowMatrix::Zero(alpha.rows(), alpha.cols());
  add_product(alpha, result);
  return result.rowwise() - mean_effect(alpha);
}

}  // namespace zawiya::train
