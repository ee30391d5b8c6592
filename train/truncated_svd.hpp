#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <functional>

#include "features/matrices.hpp"

namespace zawiya::train {

/// The largest part of a symmetric matrix: singular values and the left vectors.
struct TruncatedSvd {
  features::RowMatrix vectors;  ///< (rows × rank) orthonormal columns
  Eigen::VectorXf values;       ///< (rank) descending
};

/// A randomised singular value decomposition of a symmetric matrix: the range of its product with
/// random signs, made sharper by a few further products, then the small problem within that range.
/// The same at any number of threads.
///
/// @param symmetric  (rows × rows)
/// @param rank       wanted; fewer come where the matrix has no more
/// @param progress   told the share done; returns false to stop
/// @throws Interrupted
/// @source Halko, Martinsson & Tropp 2011, "Finding structure with randomness", algorithms 4.4 and
///         5.3
TruncatedSvd truncated_svd(const features::SparseMatrix& symmetric, Eigen::Index rank,
                           std::uint64_t seed, const std::function<bool(double)>& progress);

}  // namespace zawiya::train
