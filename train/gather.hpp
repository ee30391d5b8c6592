#pragma once

#include <vector>

#include "features/matrices.hpp"

namespace zawiya::train {

/// out = sparse × dense, row by row in parallel.
///
/// @param sparse  (rows × inner)
/// @param dense   (inner × columns)
/// @param out     (rows × columns), resized and overwritten
void gather(const features::SparseMatrix& sparse, const features::RowMatrix& dense,
            features::RowMatrix& out);

/// out[row] = scale[row]² · out[row] + (sparse × dense)[row]; a row whose sparse row is empty is
/// only scaled.
void scale_and_gather(const std::vector<float>& scale, const features::SparseMatrix& sparse,
                      const features::RowMatrix& dense, features::RowMatrix& out);

}  // namespace zawiya::train
