#include "jobs/tune.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <limits>
#include <optional>

#include "jobs/errors.hpp"
#include "jobs/labelled_articles.hpp"
#include "jobs/tune_fold.hpp"
#include "jobs/watch.hpp"
#include "train/cross_validation.hpp"
#include "train/holdout.hpp"

namespace zawiya::jobs {
namespace {

TuneArticles described(const std::vector<datasets::Article>& articles,
                       const features::Options& options) {
  TuneArticles of;
  of.count = static_cast<std::uint32_t>(articles.size());
  for (const datasets::Article& article : articles) {
    of.titles = of.titles || !article.title.empty();
    const auto spaces = std::count(article.text.begin(), article.text.end(), ' ');
    of.long_bodies = of.long_bodies || spaces > static_cast<std::ptrdiff_t>(options.lead_words);
  }
  return of;
}

/// How long trials may go on.
class TuneBudget {
 public:
  explicit TuneBudget(const TuneOptions& options)
      : options_(options), start_(std::chrono::steady_clock::now()), last_(start_) {}

  /// Asked after every trial. Another one that would take as long as the longest must fit in.
  bool allows_another(std::size_t trials) {
    if (options_.trials > 0) return trials < options_.trials;
    const auto now = std::chrono::steady_clock::now();
    longest_ = std::max(longest_, now - last_);
    last_ = now;
    const auto end = start_ + std::chrono::duration<double, std::ratio<60>>(options_.minutes);
    is_over_ = now + longest_ > end;
    return !is_over_;
  }
  bool is_over() const { return is_over_; }

 private:
  const TuneOptions& options_;
  std::chrono::steady_clock::time_point start_, last_;
  std::chrono::steady_clock::duration longest_ = {};
  bool is_over_ = false;
};

std::vector<std::uint32_t> labels_averaged(const TuneGoal& goal,
                                           const std::vector<std::string>& labels) {
  std::vector<std::uint32_t> numbers;
  if (goal.log_loss || goal.aim.measure != model::Aim::Measure::kF1) return numbers;
  for (std::uint32_t l = 0; l < labels.size(); ++l) {
    const auto& named = goal.aim.labels;
    if (std::find(named.begin(), named.end(), labels[l]) != named.end()) numbers.push_back(l);
  }
  return numbers;
}

double log_loss_of(const train::CrossValidatedHead& head, std::size_t article) {
  const float probability =
      head.probabilities(static_cast<Eigen::Index>(article), head.targets.targets[article]);
  return -std::log(static_cast<double>(std::max(probability, std::numeric_limits<float>::min())));
}

/// Defaults against what was chosen, on every article by the search that did not see it.
train::PairedComparison judged_nested(const TuneGround& ground,
                                      const std::vector<FoldSearch>& searches,
                                      std::uint32_t resamples) {
  std::vector<train::PairedArticle> pairs;
  const train::HeadTargets& targets = searches.front().by_defaults().targets;
  for (std::size_t i = 0; i < ground.articles.size(); ++i) {
    const std::uint32_t fold = ground.split.fold[i];
    if (fold == train::kNeverHeldOut || targets.targets[i] == train::kUnlabelled) continue;
    const train::CrossValidatedHead& a = searches[fold].by_defaults();
    const train::CrossValidatedHead& b = searches[fold].by_chosen();
    pairs.push_back(
        {{static_cast<std::uint32_t>(targets.targets[i])},
         {static_cast<std::uint32_t>(a.given[i])},
         {static_cast<std::uint32_t>(b.given[i])},
         log_loss_of(a, i),
         log_loss_of(b, i),
         ground.split.groups.empty() ? static_cast<std::uint32_t>(i) : ground.split.groups[i]});
  }
  const std::vector<std::uint32_t> averaged = labels_averaged(ground.goal, targets.labels);
  return train::compare_paired(pairs, targets.labels.size(), resamples, ground.defaults.seed,
                               averaged);
}

void require_one_head(const FitInputs& from) {
  const std::vector<datasets::LabelColumn> labels = from.columns.over().labels;
  const bool one = labels.size() == 1 && !labels.front().several;
  if (!one) {
    throw UsageError("tuning is for one head of which an article has one label; found " +
                         std::to_string(labels.size()) + " with ",
                     option("label"), " and ", option("multi_label"));
  }
  if (!from.outlets.empty()) {
    throw UsageError(option("outlets"),
                     ": tuning deals articles into folds, not outlets; expected "
                     "articles with labels of their own");
  }
}

TuneGround ground_of(const TuneOptions& options, Watch& watch, const OnProgress& progress,
                     const OnLeftOut& left_out) {
  TuneGround ground;
  FitInputs from = options.from;
  if (!options.goal.log_loss) from.fit.aim = options.goal.aim;  // its labels are to be known
  ground.defaults = fit_options(options.from);
  ground.heads = heads_of(options.from);
  ground.goal = options.goal;
  const datasets::ReaderOptions reading = reading_for(options.from);
  refuse_outlet_head(options.from.mask_sources, reading.columns);
  give_vectors(options.from, ground.defaults, progress, left_out);
  ground.articles = read_labelled(options.from, reading, "tune on", watch, left_out);
  refuse_absent_columns(options.from, ground.articles);
  refuse_unknown_labels(from, labels_of(from, ground.articles));
  std::vector<std::uint32_t> groups = train::inseparable(ground.articles, ground.defaults, true);
  for (std::size_t i = 0; i < groups.size(); ++i) {
    ground.articles[i].group = std::to_string(groups[i]);
  }
  ground.split = train::dealt(ground.articles, ground.heads, std::move(groups), options.folds,
                              ground.defaults.seed);
  ground.mask = mask_learner(options.from.mask_sources, ground.defaults.features.folds);
  ground.steps = tune_steps(ground.defaults, described(ground.articles, ground.defaults.features),
                            options.goal.log_loss ? model::Aim() : options.goal.aim, options.fixed);
  return ground;
}

}  // namespace

TuneGoal parse_goal(std::string_view text) {
  if (text == "log-loss") return {true, {}};
  return {false, model::parse_aim(text)};
}

std::string spelled(const TuneGoal& goal) {
  return goal.log_loss ? "log-loss" : model::spelled(goal.aim);
}

const train::PairedMeasure& measure_of(const Tuning& tuning) {
  if (tuning.goal.log_loss) return tuning.nested.log_loss;
  const bool accuracy = tuning.goal.aim.measure == model::Aim::Measure::kAccuracy;
  return accuracy ? tuning.nested.accuracy : tuning.nested.macro_f1;
}

Tuning tune(const TuneOptions& options, const OnProgress& progress, const OnLeftOut& left_out) {
  require_one_head(options.from);
  Watch watch(progress, "reading");
  TuneBudget budget(options);
  const TuneGround ground = ground_of(options, watch, progress, left_out);
  std::vector<FoldSearch> searches;
  searches.reserve(options.folds + 1);
  for (std::uint32_t f = 0; f <= options.folds; ++f) searches.emplace_back(ground, f);
  Tuning result;
  for (std::size_t trial = 1;; ++trial) {
    std::size_t went_on = 0;
    for (std::uint32_t f = 0; f <= options.folds; ++f) {
      const std::string phase = "trial " + std::to_string(trial) +
                                (f < options.folds ? ", fold " + std::to_string(f + 1) + " of " +
                                                         std::to_string(options.folds)
                                                   : ", all articles");
      went_on += searches[f].go_on([&](const std::string& /*of_fit*/, double done) {
        return watch.go_on({phase, done});
      });
    }
    if (went_on == 0 || !budget.allows_another(trial)) break;
  }
  const FoldSearch& of_all = searches.back();
  result.head = ground.heads.front();
  result.goal = options.goal;
  result.articles = ground.articles.size();
  result.folds = options.folds;
  result.trials = of_all.trials();
  result.best = of_all.best();
  result.ended_by_time = budget.is_over();
  for (std::uint32_t f = 0; f < options.folds; ++f) {
    result.chosen_in_folds.push_back(searches[f].trials()[searches[f].best()].settings);
  }
  result.nested = judged_nested(ground, searches, options.resamples);
  const train::Interval& difference = measure_of(result).difference;
  result.is_better =
      result.best > 0 && (options.goal.log_loss ? difference.high < 0 : difference.low > 0);
  if (result.is_better) result.settings = result.trials[result.best].settings;
  return result;
}

}  // namespace zawiya::jobs
