#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <span>
#include <vector>

#include "features/count_blocks.hpp"
#include "features/matrices.hpp"

namespace zawiya::train {

/// out += sparse × dense, row by row in parallel.
///
/// @param sparse  (rows × inner)
/// @param dense   (inner × columns)
/// @param out     (rows × columns)
void gather(const features::SparseMatrix& sparse,
            const Eigen::Ref<const features::RowMatrix>& dense, features::RowMatrix& out);

/// The same of a block of counts: (units × articles of the block).
/// @param values  what each value of the counts stands for
void gather(const features::CountBlocks::Block& block, std::span<const float> values,
            const Eigen::Ref<const features::RowMatrix>& dense, features::RowMatrix& out);

/// Sums in fractions: whole numbers, whose sum does not depend on the order.
using FractionMatrix = Eigen::Matrix<std::int64_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// sums += block × dense; what a block adds to a row is cut off to whole fractions.
///
/// @param fractions  of one
/// @param sums       (units × columns)
void gather_fractions(const features::CountBlocks::Block& block, std::span<const float> values,
                      const Eigen::Ref<const features::RowMatrix>& dense, double fractions,
                      FractionMatrix& sums);

/// out += blockᵀ × dense, on the calling thread.
///
/// @param dense   (units × columns)
/// @param out     (articles of the block × columns)
void scatter(const features::CountBlocks::Block& block, std::span<const float> values,
             const features::RowMatrix& dense, Eigen::Ref<features::RowMatrix> out);

/// out[row] = scale[row]² · out[row] + (sparse × dense)[row], in parallel; a row whose sparse row
/// is empty is only scaled.
void scale_and_gather(const std::vector<float>& scale, const features::SparseMatrix& sparse,
                      const features::RowMatrix& dense, features::RowMatrix& out);

}  // namespace zawiya::train
