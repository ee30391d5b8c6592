#include "train/learn_vectors.hpp"

#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <string>

#include "train/errors.hpp"
#include "train/truncated_svd.hpp"

namespace zawiya::train {
namespace {

constexpr float kDecimals = 1e4F;

features::WordVectors learn_in_arena(const WordStream& stream, const VectorOptions& options,
                                     const FitProgress& progress) {
  const SparseMatrix pmi = positive_pmi(stream, options.cooccurrences, [&](double done) {
    return progress("counting neighbours", done);
  });
  const TruncatedSvd svd =
      truncated_svd(pmi, static_cast<Eigen::Index>(options.dimensions), options.seed,
                    [&](double done) { return progress("decomposing", done); });
  RowMatrix values = RowMatrix::Zero(static_cast<Eigen::Index>(stream.words.size()),
                                     static_cast<Eigen::Index>(options.dimensions));
  values.leftCols(svd.vectors.cols()) = svd.vectors * svd.values.cwiseSqrt().asDiagonal();
  for (Eigen::Index row = 0; row < values.rows(); ++row) {
    const float length = values.row(row).norm();
    if (length > 0) values.row(row) *= kDecimals / length;
    for (Eigen::Index d = 0; d < values.cols(); ++d) {
      values(row, d) = std::round(values(row, d)) / kDecimals;
    }
  }
  return {stream.words, std::move(values)};
}

}  // namespace

features::WordVectors learn_vectors(const WordStream& stream, const VectorOptions& options,
                                    const FitProgress& progress) {
  if (stream.words.size() < options.dimensions) {
    throw TrainingDataError("the articles hold " + std::to_string(stream.words.size()) +
                            " words often enough for a vector; expected at least as many as "
                            "dimensions, " +
                            std::to_string(options.dimensions));
  }
  tbb::task_arena arena(static_cast<int>(std::max<std::size_t>(options.threads, 1)));
  return arena.execute([&] { return learn_in_arena(stream, options, progress); });
}

}  // namespace zawiya::train
