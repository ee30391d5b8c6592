#pragma once

#include <vector>

#include "features/feature_map.hpp"
#include "features/matrices.hpp"

namespace zawiya::features {

/// Estimates the length of an article's row of X = A Φ from two numbers a unit, so that neither
/// training nor prediction forms X. Rows of Φ overlap most along the mean article; so a row is
/// split into its part along that direction, added up exactly, and a rest taken for orthogonal
/// between units:
///
///     ‖x‖² ≈ (Σ aᵤ tᵤ)² + Σ aᵤ² rᵤ      tᵤ = φᵤ·m,  rᵤ = ‖φᵤ‖² − tᵤ²
///
/// On news this stands within 2.5 % of the exact length (the sum of ‖aᵤφᵤ‖² alone: 8 %).
struct RowScale {
  std::vector<float> subword_along;  ///< (n-grams) what one occurrence adds to tᵤ
  std::vector<float> along;          ///< (units) tᵤ
  std::vector<float> square;         ///< (units) ‖φᵤ‖², n-grams counted by occurrence
};

/// @param scaled  (units × articles) Aᵀ before articles are scaled: scaled counts
RowScale build_row_scale(const SparseMatrix& scaled, const FeatureMap& map);

/// 1 / length of a row from its sums: Σ aᵤtᵤ and Σ aᵤ²(‖φᵤ‖² − tᵤ²); 0 for an empty row.
float inverse_row_length(double along, double rest);

/// Divides every article of `scaled` (units × articles) by the estimated length of its row of X.
void scale_articles(SparseMatrix& scaled, const RowScale& scale);

}  // namespace zawiya::features
