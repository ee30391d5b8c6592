#include "train/design.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include "train/gather.hpp"
#include "train/parallel.hpp"

namespace zawiya::train {
namespace {

/// scaled = rows of `of` times their factors.
void scale_rows(const RowMatrix& of, const std::vector<float>& factors, RowMatrix& scaled) {
  scaled.resize(of.rows(), of.cols());
  for_row_blocks(factors.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      const auto row = static_cast<Eigen::Index>(i);
      scaled.row(row) = factors[i] * of.row(row);
    }
  });
}

}  // namespace

void Design::sum_articles(const RowMatrix& of, RowMatrix& sums) const {
  sums.setZero(units(), of.cols());
  RowMatrix scaled;
  scale_rows(of, articles_.inverse_length, scaled);
  articles_.counts.for_each_block([&](const features::CountBlocks::Block& block) {
    gather(block, articles_.values,
           scaled.middleRows(static_cast<Eigen::Index>(block.first_article()),
                             static_cast<Eigen::Index>(block.articles())),
           sums);
  });
}

void Design::sum_units(const RowMatrix& of, RowMatrix& sums) const {
  sums.setZero(articles(), of.cols());
  tbb::enumerable_thread_specific<features::CountBlocks::Scratch> scratch;
  tbb::parallel_for(std::size_t{0}, articles_.counts.blocks(), [&](std::size_t b) {
    const features::CountBlocks::Block block = articles_.counts.block(b, scratch.local());
    scatter(block, articles_.values, of,
            sums.middleRows(static_cast<Eigen::Index>(block.first_article()),
                            static_cast<Eigen::Index>(block.articles())));
  });
  for_row_blocks(articles_.inverse_length.size(), [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      sums.row(static_cast<Eigen::Index>(i)) *= articles_.inverse_length[i];
    }
  });
}

void Design::sum_subwords(const RowMatrix& of, RowMatrix& sums) const {
  sums.setZero(subwords(), of.cols());
  gather(subwords_transposed_, of, sums);
}

}  // namespace zawiya::train
