#pragma once

#include <span>
#include <vector>

#include "features/row_scale.hpp"
#include "model/model.hpp"
#include "train/calibration.hpp"
#include "train/lambda_path.hpp"

namespace zawiya::train {

/// What heads were found to weigh, all side by side, scores not yet divided by temperatures.
struct FittedWeights {
  Gram::Scores scores;                         ///< of the labels of all heads, and padding
  std::vector<Eigen::RowVectorXf> intercepts;  ///< (heads)
  const VectorBlock* vectors = nullptr;        ///< null where scores are of none
};

/// The weights of solutions on all articles.
/// @param chosen  (heads) what word vectors weigh in each
FittedWeights fitted_weights(Gram& gram, std::span<const HeadSolution> solutions,
                             std::span<const ChosenPenalty> chosen);

/// Sums what a fit found into a model: the row of every known unit (S = Φ W), that of every
/// character n-gram, and the self-test. Scores are divided by each head's temperature.
///
/// @param fitted     final, on all articles
/// @param compact    values of 8 bits in the file, and no rows for words that are but the sum of
/// their
///                   subwords
/// @param chosen     (heads) their penalties, temperatures and held-out metrics
/// @param calibrations  (heads) what else makes their scores probabilities; empty: nothing does
model::Model compile_model(FittedWeights fitted, const features::Options& options,
                           const features::Vocabulary& vocabulary, const features::FeatureMap& map,
                           const features::RowScale& scale, std::span<const HeadTargets> heads,
                           std::span<const ChosenPenalty> chosen, bool compact = false,
                           std::span<const Calibration> calibrations = {});

}  // namespace zawiya::train
