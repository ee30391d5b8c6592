#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "train/lambda_path.hpp"

namespace zawiya::train {

/// The weights of word vectors that are tried, 0 first: without them.
const std::vector<float>& vector_weights();

/// Chooses for each head what word vectors weigh: the weight with which articles held out have the
/// least calibrated log-loss: the geometric mean of that in which each counts as in the fit and of
/// that in which all count alike. Other than 0 is taken only where it is lower by one part in two
/// hundred than without vectors.
///
/// @param fixed    what all heads have; negative: it is chosen
/// @param weights  (heads)(articles) of the fit
/// @param folds    (heads) in which `choose` held articles out
/// @param choose   follows the path of penalties with the weight that `gram` has; told which part
///                 of the work it is, as the share where it begins and its length
/// @return         (heads) what `choose` gave at each one's weight, vector_weight filled in
std::vector<ChosenPenalty> choose_vector_weights(
    Gram& gram, float fixed, std::span<const HeadTargets> heads,
    std::span<const std::vector<float>> weights, std::span<const HeldOutFolds> folds,
    const std::function<std::vector<ChosenPenalty>(double begin, double length)>& choose);

/// solve() for heads whose vectors weigh differently.
void solve_with_vectors(Gram& gram, std::span<const HeadProblem> problems,
                        std::span<HeadSolution> solutions, std::span<const ChosenPenalty> chosen,
                        const SolverOptions& options);

/// What vectors weigh in each head: "topic 0.5, framing 0".
std::string shown_vector_weights(std::span<const HeadTargets> heads,
                                 std::span<const ChosenPenalty> chosen);

}  // namespace zawiya::train
