#include "features/row_scale.hpp"

#include <cmath>

namespace zawiya::features {

RowScale build_row_scale(const SparseMatrix& scaled, const FeatureMap& map) {
  const auto units = static_cast<std::size_t>(scaled.cols());
  std::vector<double> total(units, 0.0);
  for (Eigen::Index row = 0; row < scaled.outerSize(); ++row) {
    for (SparseMatrix::InnerIterator at(scaled, row); at; ++at) {
      total[static_cast<std::size_t>(at.col())] += static_cast<double>(at.value());
    }
  }
  std::vector<double> own_mean(units);
  std::vector<double> ngram_mean(map.ngram_hashes.size(), 0.0);
  for (std::size_t unit = 0; unit < units; ++unit) {
    own_mean[unit] = total[unit] * static_cast<double>(map.own[unit]);
    for (SparseMatrix::InnerIterator at(map.ngrams, static_cast<Eigen::Index>(unit)); at; ++at) {
      ngram_mean[static_cast<std::size_t>(at.col())] +=
          total[unit] * static_cast<double>(at.value());
    }
  }
  double square = 0;
  for (const double v : own_mean) square += v * v;
  for (const double v : ngram_mean) square += v * v;
  const double length = square > 0 ? std::sqrt(square) : 1;

  RowScale scale;
  scale.ngram_along.reserve(ngram_mean.size());
  for (std::size_t n = 0; n < ngram_mean.size(); ++n) {
    scale.ngram_along.push_back(
        static_cast<float>(static_cast<double>(map.ngram_scale[n]) * ngram_mean[n] / length));
  }
  for (std::size_t unit = 0; unit < units; ++unit) {
    const double own = static_cast<double>(map.own[unit]);
    double along = own * own_mean[unit] / length;
    double norm = own * own;
    for (SparseMatrix::InnerIterator at(map.ngrams, static_cast<Eigen::Index>(unit)); at; ++at) {
      const auto ngram = static_cast<std::size_t>(at.col());
      const auto value = static_cast<double>(at.value());
      along += value * ngram_mean[ngram] / length;
      norm += value * static_cast<double>(map.ngram_scale[ngram]);
    }
    scale.along.push_back(static_cast<float>(along));
    scale.square.push_back(static_cast<float>(norm));
  }
  return scale;
}

float inverse_row_length(double along, double rest) {
  const double square = along * along + rest;
  return square > 0 ? static_cast<float>(1 / std::sqrt(square)) : 0.0F;
}

void scale_rows(SparseMatrix& scaled, const RowScale& scale) {
  for (Eigen::Index row = 0; row < scaled.outerSize(); ++row) {
    double along = 0;
    double rest = 0;
    for (SparseMatrix::InnerIterator at(scaled, row); at; ++at) {
      const auto unit = static_cast<std::size_t>(at.col());
      const auto a = static_cast<double>(at.value());
      const auto t = static_cast<double>(scale.along[unit]);
      along += a * t;
      rest += a * a * (static_cast<double>(scale.square[unit]) - t * t);
    }
    const float inverse = inverse_row_length(along, rest);
    for (SparseMatrix::InnerIterator at(scaled, row); at; ++at) at.valueRef() *= inverse;
  }
}

}  // namespace zawiya::features
