#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace zawiya::jobs {

/// Steps that are taken together, by their numbers, ascending; none: the defaults.
using StepSet = std::vector<std::size_t>;

/// Looks for the steps away from the defaults that do best, the most promising first:
///
/// 1. the defaults;
/// 2. every step alone, in the order given;
/// 3. the best so far with one step more, of those that helped alone, the most helpful first;
/// 4. neighbours of the best so far, drawn at random: one step more, less, or in place of another.
///
/// Two steps of one coordinate are never taken together. The same seed and scores give the same
/// search.
class TuneSearch {
 public:
  /// @param coordinates  (steps) what each of them changes
  TuneSearch(std::vector<std::string> coordinates, std::uint64_t seed);

  /// What to try next, never twice the same; nothing where no more is found.
  std::optional<StepSet> next();

  /// Takes in how well what `next` gave last did: more is better.
  /// @return whether it is the best so far
  bool tell(double score);

  const StepSet& best() const { return best_; }
  double best_score() const { return best_score_; }

 private:
  StepSet with(const StepSet& steps, std::size_t step) const;
  std::optional<StepSet> one_more_that_helped();
  std::optional<StepSet> random_neighbour();

  std::vector<std::string> coordinates_;
  std::mt19937_64 random_;
  std::set<StepSet> tried_;
  StepSet last_;
  StepSet best_;
  double best_score_ = 0;
  double default_score_ = 0;
  std::vector<double> gains_;  // (steps) alone, over the defaults; of those tried
  std::vector<std::size_t> helpful_;
  std::size_t next_helpful_ = 0;
};

}  // namespace zawiya::jobs
