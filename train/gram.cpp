#include "train/gram.hpp"

#include "train/gather.hpp"

namespace zawiya::train {

Gram::Gram(SparseMatrix&& rows, const features::FeatureMap& map)
    : ngrams_transposed_(map.ngrams.transpose()), map_(map) {
  a_.swap(rows);  // Eigen 3.4's sparse matrices copy when moved
  a_transposed_ = a_.transpose();
}

void Gram::push_forward(const RowMatrix& alpha) {
  gather(a_transposed_, alpha, unit_sums_);
  gather(ngrams_transposed_, unit_sums_, ngram_sums_);
}

void Gram::multiply(const RowMatrix& alpha, RowMatrix& product) {
  push_forward(alpha);
  scale_and_gather(map_.own, map_.ngrams, ngram_sums_, unit_sums_);
  gather(a_, unit_sums_, product);
}

RowMatrix Gram::unit_scores(const RowMatrix& alpha) {
  push_forward(alpha);
  scale_and_gather(map_.own, map_.ngrams, ngram_sums_, unit_sums_);
  return unit_sums_;
}

RowMatrix Gram::ngram_scores(const RowMatrix& alpha) {
  push_forward(alpha);
  RowMatrix scores = ngram_sums_;
  for (Eigen::Index n = 0; n < scores.rows(); ++n) {
    scores.row(n) *= map_.ngram_scale[static_cast<std::size_t>(n)];
  }
  return scores;
}

}  // namespace zawiya::train
