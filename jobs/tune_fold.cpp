#include "jobs/tune_fold.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <limits>
#include <tuple>

#include "train/errors.hpp"
#include "train/measured_fit.hpp"

namespace zawiya::jobs {
namespace {

/// Articles up to which the sets of all folds are kept between trials.
constexpr std::size_t kMostKept = 20000;

double mean_f1_of(const train::Metrics& metrics, const std::vector<std::string>& all,
                  const std::vector<std::string>& labels) {
  double sum = 0;
  for (const std::string& label : labels) {
    const auto at = std::find(all.begin(), all.end(), label);
    if (at != all.end()) sum += metrics.labels[static_cast<std::size_t>(at - all.begin())].f1;
  }
  return sum / static_cast<double>(std::max<std::size_t>(labels.size(), 1));
}

/// How well held-out articles fared, a log-loss as it is.
double figure_of(const train::Metrics& metrics, const std::vector<std::string>& labels,
                 const TuneGoal& goal) {
  if (goal.log_loss) return metrics.log_loss;
  switch (goal.aim.measure) {
    case model::Aim::Measure::kAccuracy:
      return metrics.accuracy;
    case model::Aim::Measure::kF1:
      return mean_f1_of(metrics, labels, goal.aim.labels);
    default:
      return metrics.macro_f1;
  }
}

/// A penalty in as few digits as it is written with.
double rounded(double lambda) {
  const double magnitude = std::pow(10.0, std::floor(std::log10(lambda)) - 2);
  return std::round(lambda / magnitude) * magnitude;
}

/// What counting articles depends on: options that share it share their training set.
auto counted_by(const features::Options& of) {
  return std::tuple(of.word_order, of.min_unit_df, of.title_weight, of.lead_weight);
}

}  // namespace

FoldSearch::FoldSearch(const TuneGround& ground, std::uint32_t fold)
    : ground_(ground),
      fold_(fold),
      search_(ground.coordinates(), ground.defaults.seed),
      defaults_(train::unpredicted(ground.articles, ground.heads, {})),
      chosen_(defaults_) {}

bool FoldSearch::go_on(const train::FitProgress& progress) {
  const std::optional<StepSet> steps = search_.next();
  if (!steps) return false;
  const train::FitOptions options = options_of(*steps);
  std::vector<train::Metrics> held_out;
  std::optional<model::Model> model;
  try {
    model = train::fit_measured(set_for(options), options, progress, held_out);
  } catch (const train::DivergenceError&) {
    if (steps->empty()) throw;
    search_.tell(-std::numeric_limits<double>::infinity());  // no settings to use
    return true;
  }
  const model::Head& head = model->heads.front();
  const double figure = figure_of(held_out.front(), head.labels, ground_.goal);
  if (steps->empty()) default_lambda_ = head.lambda;
  trials_.push_back({flags_of(*steps, options.lambda), figure, head.lambda});
  if (!search_.tell(ground_.goal.log_loss ? -figure : figure)) return true;
  best_ = trials_.size() - 1;
  train::classify_fold(*model, ground_.articles, ground_.split.fold, fold_,
                       ground_.defaults.threads, chosen_);
  if (steps->empty()) defaults_ = chosen_;
  return true;
}

train::FitOptions FoldSearch::options_of(const StepSet& steps) const {
  train::FitOptions options = options_with(ground_.defaults, ground_.steps, steps);
  for (const std::size_t step : steps) {
    const double times = ground_.steps[step].penalty;
    if (times > 0) options.lambda = rounded(default_lambda_ * times);
  }
  return options;
}

TrainFlagValues FoldSearch::flags_of(const StepSet& steps, double lambda) const {
  TrainFlagValues flags;
  for (const std::size_t step : steps) {
    const TuneStep& of = ground_.steps[step];
    flags.insert(flags.end(), of.flags.begin(), of.flags.end());
    if (of.penalty == 0) continue;
    char digits[32];
    std::snprintf(digits, sizeof(digits), "%.3g", lambda);
    flags.emplace_back("lambda", digits);
  }
  return flags;
}

train::TrainingSet FoldSearch::set_for(const train::FitOptions& options) {
  const auto make = [&] {
    return train::set_without_fold(ground_.articles, ground_.heads, ground_.split.fold, fold_,
                                   ground_.split.groups, ground_.mask, options);
  };
  const bool shared = counted_by(options.features) == counted_by(ground_.defaults.features) &&
                      ground_.articles.size() <= kMostKept;
  if (!shared) return make();
  if (!set_) set_ = make();
  return *set_;
}

}  // namespace zawiya::jobs
