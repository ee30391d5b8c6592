#pragma once

#include <functional>
#include <vector>

#include "features/row_scale.hpp"
#include "train/calibration.hpp"
#include "train/fit_preparation.hpp"
#include "train/gram.hpp"
#include "train/lambda_path.hpp"

namespace zawiya::train {

/// What the models of a head's folds make of units.
struct FoldScores {
  std::vector<RowMatrix> units;                ///< (folds) each (units × labels)
  std::vector<Eigen::RowVectorXf> intercepts;  ///< (folds) each (labels)
};

/// The scores of solutions.
/// @param solutions  (folds) of X alone
FoldScores scores_of(Gram& gram, std::span<const HeadSolution> solutions);

/// Calibrates one head, and writes down in `chosen` what of it the compiled weights take up.
///
/// @param fold_scores  asked for where articles were held out
Calibration calibrate_head(const TrainingSet& set, const PreparedFit& prepared, std::size_t h,
                           const features::RowScale& scale, const FitOptions& options,
                           const std::function<FoldScores()>& fold_scores, ChosenPenalty& chosen);

}  // namespace zawiya::train
