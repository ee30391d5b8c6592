#include "train/rank_sums.hpp"

#include <algorithm>
#include <utility>

#include "train/gather.hpp"
#include "train/parallel.hpp"

namespace zawiya::train {

double sum_in_order(features::Ranks* ranks, std::vector<double> terms) {
  double sum = 0;
  for (const double term : features::gather_all(ranks, std::move(terms))) sum += term;
  return sum;
}

Eigen::RowVectorXd column_sums(features::Ranks* ranks, const RowMatrix& of) {
  const Eigen::RowVectorXd zero = Eigen::RowVectorXd::Zero(of.cols());
  std::vector<double> terms;
  for (const Eigen::RowVectorXd& term : row_block_terms(
           static_cast<std::size_t>(of.rows()), zero, [&](std::size_t begin, std::size_t end) {
             return Eigen::RowVectorXd(of.middleRows(static_cast<Eigen::Index>(begin),
                                                     static_cast<Eigen::Index>(end - begin))
                                           .cast<double>()
                                           .colwise()
                                           .sum());
           })) {
    terms.insert(terms.end(), term.begin(), term.end());
  }
  terms = features::gather_all(ranks, std::move(terms));
  Eigen::RowVectorXd sums = zero;
  const auto columns = static_cast<std::size_t>(of.cols());
  for (std::size_t i = 0; i < terms.size(); ++i) {
    sums[static_cast<Eigen::Index>(i % columns)] += terms[i];
  }
  return sums;
}

ArticleSums::ArticleSums(const Design& design, features::Ranks* ranks)
    : design_(design), ranks_(ranks) {
  const std::vector<float> largest =
      features::gather_all(ranks, std::vector<float>{design.largest_entry()});
  fractions_ =
      fractions_for(static_cast<double>(*std::max_element(largest.begin(), largest.end())));
}

void ArticleSums::add_up(const RowMatrix& of, RowMatrix& sums) const {
  FractionMatrix whole = FractionMatrix::Zero(design_.units(), of.cols());
  design_.sum_articles(of, fractions_, whole);
  if (ranks_ != nullptr) {
    ranks_->sum(std::span(whole.data(), static_cast<std::size_t>(whole.size())));
  }
  sums.resize(whole.rows(), whole.cols());
  for_row_blocks(static_cast<std::size_t>(sums.rows()), [&](std::size_t begin, std::size_t end) {
    const auto from = static_cast<Eigen::Index>(begin);
    const auto rows = static_cast<Eigen::Index>(end - begin);
    sums.middleRows(from, rows) =
        (whole.middleRows(from, rows).cast<double>() / fractions_).cast<float>();
  });
}

}  // namespace zawiya::train
