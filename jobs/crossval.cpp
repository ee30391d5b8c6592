#include "jobs/crossval.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "jobs/errors.hpp"
#include "jobs/labelled_articles.hpp"
#include "jobs/watch.hpp"
#include "train/cramers_v.hpp"
#include "train/errors.hpp"
#include "train/holdout.hpp"

namespace zawiya::jobs {
namespace {

/// The targets of the articles held out in a fold (or in any), the rest unlabelled.
std::vector<train::Target> held_out_targets(const train::CrossValidatedHead& head,
                                            const train::FoldOf& fold,
                                            std::optional<std::uint32_t> of) {
  std::vector<train::Target> targets = head.targets.targets;
  for (std::size_t i = 0; i < fold.size(); ++i) {
    const bool counts = of ? fold[i] == *of : fold[i] != train::kNeverHeldOut;
    if (!counts) targets[i] = train::kUnlabelled;
  }
  return targets;
}

/// How far what a head was given depends on what was controlled for, and how far its labels do.
Dependence dependence(const train::CrossValidatedHead& head, const train::FoldOf& fold,
                      const std::vector<datasets::Article>& articles) {
  std::vector<train::Target> given = head.given;
  std::vector<std::string> values;
  values.reserve(articles.size());
  for (const datasets::Article& article : articles) values.push_back(article.control);
  const std::vector<train::Target> targets = held_out_targets(head, fold, std::nullopt);
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (targets[i] == train::kUnlabelled) given[i] = train::kUnlabelled;
  }
  return {train::cramers_v(given, values), train::cramers_v(targets, values)};
}

/// What a multi-label head was given of the articles held out in a fold, or in any.
train::SetMetrics measure_multi(const train::CrossValidatedHead& head, const train::FoldOf& fold,
                                std::optional<std::uint32_t> of) {
  train::SetsOfLabels truth = head.sets->truth;
  for (std::size_t i = 0; i < fold.size(); ++i) {
    const bool counts = of ? fold[i] == *of : fold[i] != train::kNeverHeldOut;
    if (!counts) truth[i].clear();
  }
  return train::measure_sets(truth, head.sets->given, head.probabilities);
}

CrossValidationReport multi_report_of(const train::CrossValidatedHead& head,
                                      const train::HeldOutSplit& split) {
  CrossValidationReport report;
  report.head = head.targets.name;
  report.labels = head.targets.labels;
  report.multi = measure_multi(head, split.fold, std::nullopt);
  for (std::uint32_t f = 0; f < split.names.size(); ++f) {
    report.folds.push_back({split.names[f], {}, measure_multi(head, split.fold, f)});
  }
  return report;
}

CrossValidationReport report_of(const train::CrossValidatedHead& head,
                                const train::HeldOutSplit& split,
                                const std::vector<datasets::Article>& articles,
                                const CrossvalOptions& options) {
  if (head.sets) return multi_report_of(head, split);
  const train::FoldOf& fold = split.fold;
  CrossValidationReport report;
  report.head = head.targets.name;
  report.labels = head.targets.labels;
  const std::vector<train::Target> targets = held_out_targets(head, fold, std::nullopt);
  report.pooled = train::measure(targets, head.probabilities, head.given);
  if (options.resamples > 0) {
    report.intervals =
        train::bootstrap_metrics(targets, head.given, head.targets.labels.size(), split.groups,
                                 options.resamples, options.from.fit.seed);
  }
  for (std::uint32_t f = 0; f < split.names.size(); ++f) {
    report.folds.push_back(
        {split.names[f],
         train::measure(held_out_targets(head, fold, f), head.probabilities, head.given),
         {}});
  }
  if (!options.from.columns.control.empty()) report.dependence = dependence(head, fold, articles);
  return report;
}

/// Says what is held out when, and makes what must stay together the group of the articles.
train::HeldOutSplit split_of(std::vector<datasets::Article>& articles,
                             const CrossvalOptions& options, const std::vector<std::string>& heads,
                             const train::FitOptions& fit) {
  const bool by_outlet = !options.from.outlets.empty() && !options.folds;
  std::vector<std::string> values;
  for (const datasets::Article& article : articles) {
    if (!options.leave_one_out.empty()) values.push_back(article.extra.back());
    if (by_outlet) values.push_back(article.outlet);
  }
  std::vector<std::uint32_t> groups = train::inseparable(articles, fit, !options.split_duplicates);
  for (std::size_t i = 0; i < groups.size(); ++i) articles[i].group = std::to_string(groups[i]);
  if (values.empty()) {
    return train::dealt(articles, heads, std::move(groups),
                        options.folds.value_or(CrossvalOptions::kFolds), fit.seed);
  }
  return train::left_out(
      values, std::move(groups),
      by_outlet ? options.from.mask_sources.outlet_column : options.leave_one_out);
}

/// What is to be read: for a fit, and the column whose values are held out.
datasets::ReaderOptions reading_of(const CrossvalOptions& options) {
  datasets::ReaderOptions reading = reading_for(options.from);
  refuse_outlet_head(options.from.mask_sources, reading.columns);
  if (options.leave_one_out.empty()) return reading;
  if (!options.from.outlets.empty()) {
    throw UsageError(option("outlets"), " leaves out one outlet at a time, or deals ",
                     option("folds"), "; found ", option("leave_one_out"), " too");
  }
  for (const datasets::LabelColumn& label : reading.columns.labels) {
    if (label.column != options.leave_one_out) continue;
    throw UsageError(option("leave_one_out"),
                     " " + options.leave_one_out +
                         ": that is the label itself; what is held out would be unknown");
  }
  // Last, as it is no annotation.
  reading.columns.extra.push_back(options.leave_one_out);
  return reading;
}

}  // namespace

CrossValidation crossval(const CrossvalOptions& options, const OnProgress& progress,
                         const OnLeftOut& left_out,
                         const std::function<void(const FitCost&)>& many_labels) {
  train::FitOptions fit = fit_options(options.from);
  const std::vector<std::string> heads = heads_of(options.from);
  const datasets::ReaderOptions reading = reading_of(options);
  give_vectors(options.from, fit, progress, left_out);
  Watch watch(progress, "reading");
  std::vector<datasets::Article> articles =
      read_labelled(options.from, reading, "cross-validate on", watch, left_out);
  refuse_absent_columns(options.from, articles);
  const std::vector<std::vector<std::string>> labels = labels_of(options.from, articles);
  refuse_unknown_labels(options.from, labels);
  // Auxiliary heads do not change who is held out when.
  const std::vector<std::string> helped(heads.begin(),
                                        heads.end() - static_cast<std::ptrdiff_t>(fit.auxiliary));
  const train::HeldOutSplit split = split_of(articles, options, helped, fit);
  const auto most =
      std::max_element(labels.begin(), labels.end(),
                       [](const auto& x, const auto& y) { return x.size() < y.size(); });
  const auto cost =
      cost_of_many_labels(options.from, heads[static_cast<std::size_t>(most - labels.begin())],
                          most->size(), articles, split.names.size(), fit.threads);
  if (cost && many_labels) many_labels(*cost);
  CrossValidation found;
  found.predictions = train::cross_validate(
      articles, heads, split.fold, static_cast<std::uint32_t>(split.names.size()), split.groups,
      mask_learner(options.from.mask_sources, fit.features.folds), fit,
      [&](const std::string& phase, double done) {
        return watch.go_on({phase, done});
      },
      split.values);
  for (const train::CrossValidatedHead& head : found.predictions) {
    found.heads.push_back(report_of(head, split, articles, options));
  }
  for (datasets::Article& article : articles) {
    found.with_target += article.target.empty() ? 0 : 1;
    found.with_second_text += article.text_b.empty() ? 0 : 1;
    found.ids.push_back(std::move(article.id));
    found.labels.push_back(std::move(article.labels));
  }
  found.fold = split.fold;
  return found;
}

}  // namespace zawiya::jobs
