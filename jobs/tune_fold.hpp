#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "jobs/tune.hpp"
#include "jobs/tune_search.hpp"
#include "jobs/tune_space.hpp"
#include "train/cross_validation.hpp"
#include "train/holdout.hpp"

namespace zawiya::jobs {

/// All that the searches share: the articles, their folds and the steps.
struct TuneGround {
  std::vector<datasets::Article> articles;
  std::vector<std::string> heads;
  train::HeldOutSplit split;
  train::FitOptions defaults;
  std::vector<TuneStep> steps;
  train::LearnMask mask;
  TuneGoal goal;

  std::vector<std::string> coordinates() const {
    std::vector<std::string> names;
    for (const TuneStep& step : steps) names.push_back(step.coordinate);
    return names;
  }
};

/// The search on the articles outside one outer fold; of no fold, on all. What it chooses, and the
/// defaults, classify the articles within.
class FoldSearch {
 public:
  /// @param ground  must outlive the search
  /// @param fold    of the split; one that there is not: none
  FoldSearch(const TuneGround& ground, std::uint32_t fold);

  /// Tries one thing more, the defaults first. @return whether there was one
  /// @throws train::TrainingDataError where the defaults cannot be fitted; Interrupted
  bool go_on(const train::FitProgress& progress);

  const std::vector<TuneTrial>& trials() const { return trials_; }
  std::size_t best() const { return best_; }  ///< of the trials
  const train::CrossValidatedHead& by_defaults() const { return defaults_.front(); }
  const train::CrossValidatedHead& by_chosen() const { return chosen_.front(); }

 private:
  TrainFlagValues flags_of(const StepSet& steps, double lambda) const;
  train::FitOptions options_of(const StepSet& steps) const;
  train::TrainingSet set_for(const train::FitOptions& options);

  const TuneGround& ground_;
  std::uint32_t fold_;
  TuneSearch search_;
  std::vector<TuneTrial> trials_;
  std::size_t best_ = 0;
  double default_lambda_ = 0;
  std::optional<train::TrainingSet> set_;  // as the defaults count articles
  std::vector<train::CrossValidatedHead> defaults_, chosen_;
};

}  // namespace zawiya::jobs
