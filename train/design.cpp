#include "train/design.hpp"

#include <tbb/enumerable_thread_specific.h>
#include <tbb/parallel_for.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

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

double fractions_for(double most) {
  return most > 0 ? std::exp2(60 - std::ceil(std::log2(most))) : 1;
}

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

void Design::sum_articles(const RowMatrix& of, double fractions, FractionMatrix& sums) const {
  RowMatrix scaled;
  scale_rows(of, articles_.inverse_length, scaled);
  articles_.counts.for_each_block([&](const features::CountBlocks::Block& block) {
    gather_fractions(block, articles_.values,
                     scaled.middleRows(static_cast<Eigen::Index>(block.first_article()),
                                       static_cast<Eigen::Index>(block.articles())),
                     fractions, sums);
  });
}

float Design::largest_entry() const {
  const auto largest = [](const std::vector<float>& of) {
    return of.empty() ? 0.0F : *std::max_element(of.begin(), of.end());
  };
  return largest(articles_.values) * largest(articles_.inverse_length);
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

std::vector<float> Design::mean_squares(features::Ranks* ranks) const {
  double n = 0;
  double largest = 0;
  for (const double of :
       features::gather_all(ranks, std::vector{static_cast<double>(articles())})) {
    n += of;
  }
  for (const float of : features::gather_all(ranks, std::vector{largest_entry()})) {
    largest = std::max(largest, static_cast<double>(of));
  }
  n = std::max(n, 1.0);
  // Whole numbers of fractions: their sums do not depend on where the articles lie.
  const double fractions = fractions_for(n * std::max(largest, largest * largest));
  const auto number = static_cast<std::size_t>(units());
  std::vector<std::int64_t> whole(2 * number, 0);  // of values, then of squares
  articles_.counts.for_each_block([&](const features::CountBlocks::Block& block) {
    const float* const inverse = articles_.inverse_length.data() + block.first_article();
    for_row_blocks(number, [&](std::size_t begin, std::size_t end) {
      for (std::size_t unit = begin; unit < end; ++unit) {
        for (const features::CountBlocks::Entry& entry : block.row(unit)) {
          const auto a =
              static_cast<double>(articles_.values[entry.value] * inverse[entry.article]);
          whole[unit] += static_cast<std::int64_t>(a * fractions);
          whole[number + unit] += static_cast<std::int64_t>(a * a * fractions);
        }
      }
    });
  });
  if (ranks != nullptr) ranks->sum(whole);
  const auto sum = [&](std::size_t i) { return static_cast<double>(whole[i]) / fractions; };
  std::vector<double> of_subwords(static_cast<std::size_t>(subwords()), 0.0);
  std::vector<double> means(of_subwords.size(), 0.0);
  std::vector<float> result;
  result.reserve(number + of_subwords.size());
  for (std::size_t unit = 0; unit < number; ++unit) {
    const auto own = static_cast<double>(map_.own[unit]);
    result.push_back(static_cast<float>(own * own * sum(number + unit) / n));
    for (SparseMatrix::InnerIterator at(map_.subwords, static_cast<Eigen::Index>(unit)); at; ++at) {
      const auto value = static_cast<double>(at.value());
      const auto subword = static_cast<std::size_t>(at.col());
      means[subword] += value * sum(unit) / n;
      of_subwords[subword] += value * value * sum(number + unit) / n;
    }
  }
  for (std::size_t s = 0; s < of_subwords.size(); ++s) {
    result.push_back(static_cast<float>(of_subwords[s] + means[s] * means[s]));
  }
  return result;
}

}  // namespace zawiya::train
