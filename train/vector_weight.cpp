#include "train/vector_weight.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

#include "train/temperature.hpp"

namespace zawiya::train {

namespace {

/// The weighted mean log-loss of calibrated scores of articles held out.
double held_out_loss(const ChosenPenalty& of, const HeadTargets& head,
                     std::span<const float> weights, const FoldOf& fold) {
  const RowMatrix probabilities = softmax(of.held_out_scores, of.temperature);
  double loss = 0;
  double total = 0;
  for (std::size_t i = 0; i < fold.size(); ++i) {
    if (fold[i] == kNeverHeldOut || head.targets[i] == kUnlabelled) continue;
    const float p = probabilities(static_cast<Eigen::Index>(i), head.targets[i]);
    loss -= static_cast<double>(weights[i]) * std::log(std::max(1e-12, static_cast<double>(p)));
    total += static_cast<double>(weights[i]);
  }
  return total > 0 ? loss / total : 0;
}

}  // namespace

const std::vector<float>& vector_weights() {
  static const std::vector<float> weights = {0.0F, 0.25F};
  return weights;
}

std::vector<ChosenPenalty> choose_vector_weights(
    Gram& gram, float fixed, std::span<const HeadTargets> heads,
    std::span<const std::vector<float>> weights, std::span<const HeldOutFolds> folds,
    const std::function<std::vector<ChosenPenalty>(double, double)>& choose) {
  constexpr double kGain = 0.995;  // of the log-loss without vectors
  const std::vector<float> tried = !gram.has_vectors() ? std::vector<float>{0.0F}
                                   : fixed >= 0        ? std::vector<float>{fixed}
                                                       : vector_weights();
  const double length = 1 / static_cast<double>(tried.size());
  std::vector<ChosenPenalty> best;
  std::vector<double> least;  // (heads) loss to be beaten
  for (std::size_t t = 0; t < tried.size(); ++t) {
    gram.weigh_vectors(tried[t]);
    std::vector<ChosenPenalty> found = choose(static_cast<double>(t) * length, length);
    for (std::size_t h = 0; h < found.size(); ++h) {
      found[h].vector_weight = tried[t];
      if (tried.size() == 1) continue;
      // Where rare labels weigh more, a few articles decide: all must gain, too.
      const double loss =
          held_out_loss(found[h], heads[h], weights[h], folds[h].of) * found[h].held_out.log_loss;
      if (t == 0) {
        least.push_back(loss * kGain * kGain);
      } else if (loss < least[h]) {
        least[h] = loss;
        best[h] = std::move(found[h]);
      }
    }
    if (t == 0) best = std::move(found);
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

std::string shown_vector_weights(std::span<const HeadTargets> heads,
                                 std::span<const ChosenPenalty> chosen) {
  std::string shown;
  for (std::size_t h = 0; h < heads.size(); ++h) {
    std::array<char, 32> digits{};
    const auto end =
        std::to_chars(digits.data(), digits.data() + digits.size(), chosen[h].vector_weight).ptr;
    shown.append(h == 0 ? "" : ", ").append(heads[h].name).append(" ");
    shown.append(digits.data(), end);
  }
  return shown;
}

}  // namespace zawiya::train
