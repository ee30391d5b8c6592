#pragma once

#include <vector>

#include "features/matrices.hpp"

namespace zawiya::train {

/// out += sparse × dense, row by row in parallel.
///
/// @param sparse  (rows × inner)
/// @param dense   (inner × columns)
/// @param out     (rows × columns)
void gather(const features::SparseMatrix& sparse,
            const Eigen::Ref<const features::RowMatrix>& dense, features::RowMatrix& out);

/// out += sparseᵀ × dense, on the calling thread.
///
/// @param sparse  (inner × rows)
/// @param dense   (inner × columns)
/// @param out     (rows × columns)
void scatter(const features::SparseMatrix& sparse, const features::RowMatrix& dense,
             Eigen::Ref<features::RowMatrix> out);

/// out[row] = scale[row]² · out[row] + (sparse × dense)[row], in parallel; a row whose sparse row
/// is empty is only scaled.
void scale_and_gather(const std::vector<float>& scale, const features::SparseMatrix& sparse,
                      const features::RowMatrix& dense, features::RowMatrix& out);

}  // namespace zawiya::train
