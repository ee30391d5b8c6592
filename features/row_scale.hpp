#pragma once

#include <vector>

#include "features/count_blocks.hpp"
#include "features/feature_map.hpp"

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

/// @param counts  (units × articles) as they were counted
/// @param ranks   those that hold the articles together
RowScale build_row_scale(const CountBlocks& counts, const FeatureMap& map, Ranks* ranks = nullptr);

/// 1 / length of a row from its sums: Σ aᵤtᵤ and Σ aᵤ²(‖φᵤ‖² − tᵤ²); 0 for an empty row.
float inverse_row_length(double along, double rest);

/// A (articles × units): scaled counts, every article divided by the estimated length of its row of
/// X. Neither is written out: an entry is `values[entry.value] * inverse_length[article]`.
struct ScaledArticles {
  CountBlocks counts;
  std::vector<float> values;          ///< (values of counts) what each becomes, see scaled_count
  std::vector<float> inverse_length;  ///< (articles)
};

ScaledArticles scale_articles(CountBlocks counts, const RowScale& scale);

}  // namespace zawiya::features
