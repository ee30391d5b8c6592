#include "train/vector_weight.hpp"

#include <array>
#include <charconv>
#include <set>
#include <utility>

namespace zawiya::train {

const std::vector<float>& vector_weights() {
  static const std::vector<float> weights = {0.0F, 0.5F, 1.0F, 2.0F};
  return weights;
}

std::vector<ChosenPenalty> choose_vector_weights(
    Gram& gram, float fixed,
    const std::function<std::vector<ChosenPenalty>(double, double)>& choose) {
  constexpr double kGain = 0.99;  // of the log-loss without vectors
  const std::vector<float> tried = !gram.has_vectors() ? std::vector<float>{0.0F}
                                   : fixed >= 0        ? std::vector<float>{fixed}
                                                       : vector_weights();
  const double length = 1 / static_cast<double>(tried.size());
  std::vector<ChosenPenalty> best;
  for (std::size_t t = 0; t < tried.size(); ++t) {
    gram.weigh_vectors(tried[t]);
    std::vector<ChosenPenalty> found = choose(static_cast<double>(t) * length, length);
    for (ChosenPenalty& of : found) of.vector_weight = tried[t];
    if (t == 0) {
      best = std::move(found);
      continue;
    }
    for (std::size_t h = 0; h < best.size(); ++h) {
      const double least =
          best[h].held_out.log_loss * (best[h].vector_weight == 0 ? kGain : 1.0);
      if (found[h].held_out.log_loss < least) best[h] = std::move(found[h]);
    }
  }
  return best;
}

void solve_with_vectors(Gram& gram, std::span<const HeadProblem> problems,
                        std::span<HeadSolution> solutions, std::span<const ChosenPenalty> chosen,
                        const SolverOptions& options) {
  std::set<float> weights;
  for (const ChosenPenalty& of : chosen) weights.insert(of.vector_weight);
  for (const float weight : weights) {
    std::vector<HeadProblem> with_it;
    std::vector<HeadSolution> solved;
    for (std::size_t h = 0; h < problems.size(); ++h) {
      if (chosen[h].vector_weight != weight) continue;
      with_it.push_back(problems[h]);
      solved.push_back(std::move(solutions[h]));
    }
    gram.weigh_vectors(weight);
    solve(gram, with_it, solved, options);
    std::size_t next = 0;
    for (std::size_t h = 0; h < problems.size(); ++h) {
      if (chosen[h].vector_weight == weight) solutions[h] = std::move(solved[next++]);
    }
  }
}

std::string shown_weight(float weight) {
  std::array<char, 32> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), weight).ptr;
  return {digits.data(), end};
}

}  // namespace zawiya::train
