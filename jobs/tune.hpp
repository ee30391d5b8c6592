#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jobs/fit_inputs.hpp"
#include "jobs/left_out.hpp"
#include "jobs/progress.hpp"
#include "train/paired_comparison.hpp"

namespace zawiya::jobs {

/// What settings are to do best by.
struct TuneGoal {
  bool log_loss = false;  ///< in place of the aim
  model::Aim aim = {model::Aim::Measure::kMacroF1, {}};
};

/// From `log-loss`, or as model::parse_aim has it. @throws std::invalid_argument
TuneGoal parse_goal(std::string_view text);

/// The way back.
std::string spelled(const TuneGoal& goal);

/// What is to be tuned, on which articles, and how long.
struct TuneOptions {
  static constexpr std::uint32_t kTuneFolds = 5;

  FitInputs from = {};  ///< with one label; its fit holds the defaults that are departed from
  TuneGoal goal = {};
  std::uint32_t folds = kTuneFolds;     ///< outer ones, that judge
  std::uint32_t trials = 0;             ///< settings to try, the defaults among them; 0: by minutes
  double minutes = 5;                   ///< for the search; the defaults are tried in any case
  std::uint32_t resamples = 1000;       ///< draws for the 95 % intervals
  std::vector<std::string> fixed = {};  ///< coordinates to leave alone: see tune_coordinates
};

/// Flags of zawiya train with their values, without dashes.
using TrainFlagValues = std::vector<std::pair<std::string, std::string>>;

/// Settings that were tried on all articles.
struct TuneTrial {
  TrainFlagValues settings;  ///< that are others than the defaults; empty: the defaults
  double score = 0;   ///< on articles that the fit held out: by the goal, a log-loss as it is
  double lambda = 0;  ///< the penalty that was chosen, or set
};

/// What tuning found.
struct Tuning {
  std::string head;
  TuneGoal goal;
  std::uint64_t articles = 0;
  std::uint32_t folds = 0;
  std::vector<TuneTrial> trials;  ///< in order, the first the defaults
  std::size_t best = 0;           ///< of the trials, by score
  /// Of all articles, each judged by models that did not see it: A are the defaults, B what the
  /// search chose on the other folds. `macro_f1` is the mean F1 of the goal's labels, where it
  /// names some.
  train::PairedComparison nested;
  std::vector<TrainFlagValues> chosen_in_folds;  ///< (folds)
  bool is_better = false;    ///< the nested difference is clearly on the side of what was chosen
  TrainFlagValues settings;  ///< to be used: those of the best trial, or none, the defaults
  bool ended_by_time = false;
};

/// The measure of the nested comparison that a goal is about.
const train::PairedMeasure& measure_of(const Tuning& tuning);

/// Searches settings that do better than the defaults, and judges the search by nested
/// cross-validation: for every outer fold a search of its own chooses on the other folds, by the
/// articles that its fits hold out, and what it chose is judged on the fold. A last search, on all
/// articles, chooses what is to be used. Its settings are given only where the nested difference
/// from the defaults, judged on the same folds, is clear: else the defaults are.
///
/// With `trials` the same comes of the same input, at any number of threads; by minutes it is that
/// of as many trials as there was time for.
///
/// @throws UsageError for anything but one head of one label; what crossval throws
Tuning tune(const TuneOptions& options, const OnProgress& progress = {},
            const OnLeftOut& left_out = {});

}  // namespace zawiya::jobs
