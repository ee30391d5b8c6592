#include "train/gram.hpp"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>

#include "train/gather.hpp"
#include "train/parallel.hpp"

namespace zawiya::train {
namespace {

constexpr Eigen::Index kMostArticles =
    12288;  // of twelve floats in half a second-level cache of 1 MB
constexpr Eigen::Index kFewArticles = 1024;

/// Cuts (units × articles) into blocks of articles, as many for every thread. Products do not
/// depend on how it is cut: sums go on from block to block.
std::vector<SparseMatrix> cut(const SparseMatrix& by_unit) {
  const Eigen::Index articles = by_unit.cols();
  const Eigen::Index threads =
      articles < kFewArticles ? 1 : tbb::this_task_arena::max_concurrency();
  const Eigen::Index count = std::max<Eigen::Index>(1, (articles + kMostArticles * threads - 1) /
                                                           (kMostArticles * threads)) *
                             threads;
  const Eigen::Index size = (articles + count - 1) / count;
  std::vector<SparseMatrix> blocks(static_cast<std::size_t>(count));
  tbb::parallel_for(Eigen::Index{0}, count, [&](Eigen::Index b) {
    const Eigen::Index begin = std::min(articles, b * size);
    const Eigen::Index end = std::min(articles, begin + size);
    SparseMatrix& block = blocks[static_cast<std::size_t>(b)];
    block.resize(by_unit.rows(), end - begin);
    std::vector<std::int32_t> first(static_cast<std::size_t>(by_unit.rows()));
    std::int32_t size_so_far = 0;
    const std::int32_t* articles_of = by_unit.innerIndexPtr();
    for (Eigen::Index unit = 0; unit < by_unit.rows(); ++unit) {
      const std::int32_t* from = articles_of + by_unit.outerIndexPtr()[unit];
      const std::int32_t* to = articles_of + by_unit.outerIndexPtr()[unit + 1];
      const std::int32_t* in = std::lower_bound(from, to, begin);
      first[static_cast<std::size_t>(unit)] = static_cast<std::int32_t>(in - articles_of);
      block.outerIndexPtr()[unit] = size_so_far;
      size_so_far += static_cast<std::int32_t>(std::lower_bound(in, to, end) - in);
    }
    block.outerIndexPtr()[by_unit.rows()] = size_so_far;
    block.resizeNonZeros(size_so_far);
    for (Eigen::Index unit = 0; unit < by_unit.rows(); ++unit) {
      std::int32_t from = first[static_cast<std::size_t>(unit)];
      for (std::int32_t to = block.outerIndexPtr()[unit]; to < block.outerIndexPtr()[unit + 1];
           ++to, ++from) {
        block.innerIndexPtr()[to] = articles_of[from] - static_cast<std::int32_t>(begin);
        block.valuePtr()[to] = by_unit.valuePtr()[from];
      }
    }
  });
  return blocks;
}

}  // namespace

Gram::Gram(const SparseMatrix& by_unit, const features::FeatureMap& map, const VectorBlock* vectors)
    : articles_(by_unit.cols()),
      blocks_(cut(by_unit)),
      subwords_transposed_(map.subwords.transpose()),
      map_(map),
      vectors_(vectors) {}

RowMatrix Gram::vector_sums(const RowMatrix& alpha, const Eigen::RowVectorXf& weights) const {
  if (!has_vectors() || !(weights.array() != 0).any()) return {};
  const RowMatrix& articles = vectors_->articles();
  const RowMatrix zero = RowMatrix::Zero(articles.cols(), alpha.cols());
  const RowMatrix sums = sum_row_blocks(static_cast<std::size_t>(articles_), zero,
                                        [&](std::size_t begin, std::size_t end) -> RowMatrix {
                                          const auto first = static_cast<Eigen::Index>(begin);
                                          const auto size = static_cast<Eigen::Index>(end - begin);
                                          return articles.middleRows(first, size).transpose() *
                                                 alpha.middleRows(first, size);
                                        });
  return sums * weights.cwiseAbs2().asDiagonal();
}

void Gram::push_forward(const RowMatrix& alpha) {
  unit_sums_.setZero(map_.subwords.rows(), alpha.cols());
  Eigen::Index first = 0;
  for (const SparseMatrix& block : blocks_) {
    gather(block, alpha.middleRows(first, block.cols()), unit_sums_);
    first += block.cols();
  }
  subword_sums_.setZero(map_.subwords.cols(), alpha.cols());
  gather(subwords_transposed_, unit_sums_, subword_sums_);
}

void Gram::multiply(const RowMatrix& alpha, RowMatrix& product) {
  push_forward(alpha);
  scale_and_gather(map_.own, map_.subwords, subword_sums_, unit_sums_);
  product.setZero(articles_, alpha.cols());
  tbb::parallel_for(std::size_t{0}, blocks_.size(), [&](std::size_t b) {
    // Of many threads the last may be left without articles.
    const Eigen::Index first =
        std::min(articles_, static_cast<Eigen::Index>(b) * blocks_.front().cols());
    scatter(blocks_[b], unit_sums_, product.middleRows(first, blocks_[b].cols()));
  });
  const RowMatrix dense =
      vector_sums(alpha, Eigen::RowVectorXf::Constant(alpha.cols(), vector_weight_));
  if (dense.size() == 0) return;
  for_row_blocks(static_cast<std::size_t>(articles_), [&](std::size_t begin, std::size_t end) {
    const auto first = static_cast<Eigen::Index>(begin);
    const auto size = static_cast<Eigen::Index>(end - begin);
    product.middleRows(first, size) += vectors_->articles().middleRows(first, size) * dense;
  });
}

Gram::Scores Gram::scores(const RowMatrix& alpha, const Eigen::RowVectorXf& vector_weights) {
  push_forward(alpha);
  scale_and_gather(map_.own, map_.subwords, subword_sums_, unit_sums_);
  Scores scores{unit_sums_, subword_sums_,
                vector_sums(alpha, vector_weights.size() > 0 ? vector_weights
                                                             : Eigen::RowVectorXf::Constant(
                                                                   alpha.cols(), vector_weight_))};
  if (scores.vectors.size() > 0) vectors_->add_scores(scores.vectors, scores.units);
  for (Eigen::Index subword = 0; subword < scores.subwords.rows(); ++subword) {
    scores.subwords.row(subword) *= map_.subword_scale[static_cast<std::size_t>(subword)];
  }
  return scores;
}

}  // namespace zawiya::train
