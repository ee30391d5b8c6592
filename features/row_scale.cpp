#include "features/row_scale.hpp"

#include <cmath>

namespace zawiya::features {

RowScale build_row_scale(const SparseMatrix& scaled, const FeatureMap& map) {
  const auto units = static_cast<std::size_t>(scaled.rows());
  std::vector<double> total(units, 0.0);
  for (std::size_t unit = 0; unit < units; ++unit) {
    for (SparseMatrix::InnerIterator at(scaled, static_cast<Eigen::Index>(unit)); at; ++at) {
      total[unit] += static_cast<double>(at.value());
    }
  }
  std::vector<double> own_mean(units);
  std::vector<double> subword_mean(map.subword_hashes.size(), 0.0);
  for (std::size_t unit = 0; unit < units; ++unit) {
    own_mean[unit] = total[unit] * static_cast<double>(map.own[unit]);
    for (SparseMatrix::InnerIterator at(map.subwords, static_cast<Eigen::Index>(unit)); at; ++at) {
      subword_mean[static_cast<std::size_t>(at.col())] +=
          total[unit] * static_cast<double>(at.value());
    }
  }
  double square = 0;
  for (const double v : own_mean) square += v * v;
  for (const double v : subword_mean) square += v * v;
  const double length = square > 0 ? std::sqrt(square) : 1;

  RowScale scale;
  scale.subword_along.reserve(subword_mean.size());
  for (std::size_t n = 0; n < subword_mean.size(); ++n) {
    scale.subword_along.push_back(
        static_cast<float>(static_cast<double>(map.subword_scale[n]) * subword_mean[n] / length));
  }
  for (std::size_t unit = 0; unit < units; ++unit) {
    const double own = static_cast<double>(map.own[unit]);
    double along = own * own_mean[unit] / length;
    double norm = own * own;
    for (SparseMatrix::InnerIterator at(map.subwords, static_cast<Eigen::Index>(unit)); at; ++at) {
      const auto ngram = static_cast<std::size_t>(at.col());
      const auto value = static_cast<double>(at.value());
      along += value * subword_mean[ngram] / length;
      norm += value * static_cast<double>(map.subword_scale[ngram]);
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

void scale_articles(SparseMatrix& scaled, const RowScale& scale) {
  const auto articles = static_cast<std::size_t>(scaled.cols());
  std::vector<double> along(articles, 0.0);
  std::vector<double> rest(articles, 0.0);
  for (Eigen::Index row = 0; row < scaled.outerSize(); ++row) {
    const auto unit = static_cast<std::size_t>(row);
    const auto t = static_cast<double>(scale.along[unit]);
    const double orthogonal = static_cast<double>(scale.square[unit]) - t * t;
    for (SparseMatrix::InnerIterator at(scaled, row); at; ++at) {
      const auto a = static_cast<double>(at.value());
      along[static_cast<std::size_t>(at.col())] += a * t;
      rest[static_cast<std::size_t>(at.col())] += a * a * orthogonal;
    }
  }
  std::vector<float> inverse(articles);
  for (std::size_t i = 0; i < articles; ++i) inverse[i] = inverse_row_length(along[i], rest[i]);
  for (Eigen::Index row = 0; row < scaled.outerSize(); ++row) {
    for (SparseMatrix::InnerIterator at(scaled, row); at; ++at) {
      at.valueRef() *= inverse[static_cast<std::size_t>(at.col())];
    }
  }
}

}  // namespace zawiya::features
