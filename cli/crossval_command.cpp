#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <span>
#include <utility>

#include "cli/commands.hpp"
#include "cli/cross_validation_view.hpp"
#include "cli/failure.hpp"
#include "cli/fit_flags.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "datasets/article_list.hpp"
#include "datasets/csv_writer.hpp"
#include "datasets/errors.hpp"
#include "datasets/output.hpp"
#include "jobs/overwrite_guard.hpp"
#include "train/cramers_v.hpp"
#include "train/cross_validation.hpp"
#include "train/errors.hpp"
#include "train/holdout.hpp"

namespace zawiya::cli {
namespace {

constexpr std::uint32_t kFolds = 5;

struct CrossvalFlags {
  std::vector<std::string> inputs;
  FitFlags fit;
  std::optional<std::uint32_t> folds;  // kFolds, but for --outlets
  std::string leave_one_out;
  std::uint32_t resamples = 1000;
  bool split_duplicates = false;
  std::string predictions;
  bool json = false;
};

std::vector<train::Target> likeliest(const train::CrossValidatedHead& head) {
  std::vector<train::Target> predicted;
  for (Eigen::Index i = 0; i < head.probabilities.rows(); ++i) {
    Eigen::Index best = 0;
    head.probabilities.row(i).maxCoeff(&best);
    predicted.push_back(static_cast<train::Target>(best));
  }
  return predicted;
}

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
  std::vector<train::Target> given = likeliest(head);
  std::vector<std::string> values;
  values.reserve(articles.size());
  for (const datasets::Article& article : articles) values.push_back(article.control);
  const std::vector<train::Target> targets = held_out_targets(head, fold, std::nullopt);
  for (std::size_t i = 0; i < given.size(); ++i) {
    if (targets[i] == train::kUnlabelled) given[i] = train::kUnlabelled;
  }
  return {train::cramers_v(given, values), train::cramers_v(targets, values)};
}

CrossValidationReport report_of(const train::CrossValidatedHead& head,
                                const train::HeldOutSplit& split,
                                const std::vector<datasets::Article>& articles, bool controlled,
                                std::uint32_t resamples, std::uint64_t seed) {
  const train::FoldOf& fold = split.fold;
  CrossValidationReport report;
  report.head = head.targets.name;
  report.labels = head.targets.labels;
  const std::vector<train::Target> targets = held_out_targets(head, fold, std::nullopt);
  report.pooled = train::measure(targets, head.probabilities);
  report.intervals = train::bootstrap_metrics(targets, likeliest(head), head.targets.labels.size(),
                                              split.groups, resamples, seed);
  for (std::uint32_t f = 0; f < split.names.size(); ++f) {
    report.folds.push_back(
        {split.names[f], train::measure(held_out_targets(head, fold, f), head.probabilities)});
  }
  if (controlled) report.dependence = dependence(head, fold, articles);
  return report;
}

std::string predictions_as_csv(const std::vector<datasets::Article>& articles,
                               const std::vector<train::CrossValidatedHead>& heads,
                               const train::FoldOf& fold) {
  std::string rows = "id,fold";
  for (const train::CrossValidatedHead& head : heads) {
    for (const char* const suffix : {"", "_predicted", "_probability"}) {
      rows += ',';
      datasets::append_csv_field(rows, head.targets.name + suffix);
    }
    for (const std::string& label : head.targets.labels) {
      rows += ',';
      datasets::append_csv_field(rows, head.targets.name + ":" + label);
    }
  }
  rows += '\n';
  for (std::size_t i = 0; i < articles.size(); ++i) {
    datasets::append_csv_field(rows, articles[i].id);
    const bool held_out = fold[i] != train::kNeverHeldOut;
    rows += "," + (held_out ? std::to_string(fold[i] + 1) : "");
    for (std::size_t h = 0; h < heads.size(); ++h) {
      rows += ',';
      datasets::append_csv_field(rows, articles[i].labels[h]);
      Eigen::Index best = 0;
      const float probability =
          heads[h].probabilities.row(static_cast<Eigen::Index>(i)).maxCoeff(&best);
      rows += ',';
      if (held_out) {
        datasets::append_csv_field(rows, heads[h].targets.labels[static_cast<std::size_t>(best)]);
      }
      rows += ',';
      if (held_out) datasets::append_number(rows, probability);
      for (Eigen::Index l = 0; l < heads[h].probabilities.cols(); ++l) {
        rows += ',';
        if (held_out) {
          datasets::append_number(rows, heads[h].probabilities(static_cast<Eigen::Index>(i), l));
        }
      }
    }
    rows += '\n';
  }
  return rows;
}

/// Reads the articles that have a label. A further label, behind those of the heads, stays.
std::vector<datasets::Article> read_labelled(const CrossvalFlags& flags, std::size_t heads,
                                             const datasets::ReaderOptions& reading) {
  const train::OutletLabels outlets = flags.fit.outlet_labels();
  datasets::Reader reader(flags.inputs, reading);
  datasets::ArticleList list = datasets::read_articles(reader, [] { return interrupted(); });
  if (interrupted()) throw datasets::Interrupted();
  if (list.faulty_records > 0) {
    std::cerr << "zawiya: warning: " << list.faulty_records
              << " records could not be read and are left out; the first: " << list.faults.front()
              << '\n';
  }
  const std::size_t read = list.articles.size();
  for (datasets::Article& article : list.articles) outlets.give(article);
  std::erase_if(list.articles, [&](const datasets::Article& article) {
    const auto labels = std::span(article.labels).first(heads);
    return std::all_of(labels.begin(), labels.end(),
                       [](const auto& label) { return label.empty(); });
  });
  if (list.articles.empty()) {
    throw train::TrainingDataError(
        read == 0 ? "there is no article to cross-validate on"
                  : "none of the " + std::to_string(read) + " articles has a label" +
                        (flags.fit.labels_outlets()
                             ? ": --outlets names none of their outlets (column '" +
                                   flags.fit.mask().outlet_column() + "')"
                             : " in column '" + reading.columns.labels.front().column + "'"));
  }
  return std::move(list.articles);
}

train::HeldOutSplit split_of(std::vector<datasets::Article>& articles, const CrossvalFlags& flags,
                             const std::vector<std::string>& heads,
                             const train::FitOptions& options) {
  std::vector<std::string> values;
  const bool by_outlet = flags.fit.labels_outlets() && !flags.folds;
  for (datasets::Article& article : articles) {
    if (!flags.leave_one_out.empty()) values.push_back(std::move(article.labels.back()));
    if (by_outlet) values.push_back(article.outlet);
    article.labels.resize(heads.size());
  }
  std::vector<std::uint32_t> groups =
      train::inseparable(articles, options, !flags.split_duplicates);
  for (std::size_t i = 0; i < groups.size(); ++i) articles[i].group = std::to_string(groups[i]);
  if (values.empty()) {
    return train::dealt(articles, heads, std::move(groups), flags.folds.value_or(kFolds),
                        options.seed);
  }
  return train::left_out(values, std::move(groups),
                         by_outlet ? flags.fit.mask().outlet_column() : flags.leave_one_out);
}

train::LearnMask mask_learner(const CrossvalFlags& flags, const train::FitOptions& options) {
  if (!flags.fit.mask().wanted()) return {};
  return [&](std::span<const datasets::Article* const> training) {
    std::vector<datasets::Article> articles;
    for (const datasets::Article* article : training) articles.push_back(*article);
    return flags.fit.mask().learn(articles, options.features.folds);
  };
}

void run_crossval(const CrossvalFlags& flags) {
  const train::FitOptions options = flags.fit.options();
  const std::vector<std::string> heads = flags.fit.heads();
  datasets::ReaderOptions reading = flags.fit.reading();
  if (flags.fit.mask().wanted()) flags.fit.mask().refuse_outlet_head(reading.columns);
  if (!flags.leave_one_out.empty()) {
    if (flags.fit.labels_outlets()) {
      throw Failure(kUsage,
                    "--outlets leaves out one outlet at a time, or deals --folds; found "
                    "--leave-one-out too");
    }
    for (const datasets::LabelColumn& label : reading.columns.labels) {
      if (label.column != flags.leave_one_out) continue;
      throw Failure(kUsage, "--leave-one-out " + flags.leave_one_out +
                                ": that is the label itself; what is held out would be unknown");
    }
    // A further label carries what is left out.
    reading.columns.labels.push_back({flags.leave_one_out, flags.leave_one_out});
  }
  std::optional<datasets::OutputFile> predictions;  // before the work: a missing folder shows now
  if (!flags.predictions.empty()) {
    if (flags.predictions == "-") {
      throw Failure(kUsage, "--predictions -: standard output has the report; name a file");
    }
    std::vector<std::string> read = flags.fit.further_files();
    read.insert(read.end(), flags.inputs.begin(), flags.inputs.end());
    jobs::refuse_to_overwrite(flags.predictions, read);
    predictions.emplace(flags.predictions);
  }
  std::vector<datasets::Article> articles = read_labelled(flags, heads.size(), reading);
  const auto any = [&](auto part) {
    return std::any_of(articles.begin(), articles.end(),
                       [&](const datasets::Article& article) { return !(article.*part).empty(); });
  };
  flags.fit.refuse_absent(any(&datasets::Article::target), any(&datasets::Article::text_b),
                          any(&datasets::Article::group), any(&datasets::Article::control));
  const train::HeldOutSplit split = split_of(articles, flags, heads, options);
  ProgressLine line;
  const auto results = train::cross_validate(
      articles, heads, split.fold, static_cast<std::uint32_t>(split.names.size()), split.groups,
      mask_learner(flags, options), options, [&](const std::string& phase, double done) {
        line.show_phase(phase, done);
        return !interrupted();
      });
  line.clear();

  nlohmann::ordered_json json;
  std::string text;
  for (const train::CrossValidatedHead& head : results) {
    const CrossValidationReport report =
        report_of(head, split, articles, options.features.controls, flags.resamples, options.seed);
    json[report.head] = cross_validation_as_json(report);
    text += (text.empty() ? "" : "\n") + cross_validation_as_text(report);
  }
  datasets::OutputFile out("-");
  out.write(flags.json
                ? json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"
                : text);
  out.commit();
  if (predictions) {
    predictions->write(predictions_as_csv(articles, results, split.fold));
    predictions->commit();
  }
}

}  // namespace

void add_crossval(CLI::App& app) {
  auto flags = std::make_shared<CrossvalFlags>();
  CLI::App* command = app.add_subcommand(
      "crossval", "Measure what can be learnt from articles, on articles left out");
  command->add_option("INPUT", flags->inputs, "files or folders of labelled articles")->required();
  flags->fit.add_to(*command);
  auto* folds = command
                    ->add_option("--folds", flags->folds,
                                 "into how many folds to deal (default: 5; with --outlets one an "
                                 "outlet)")
                    ->check(number_between(2, 1000));
  command
      ->add_option("--leave-one-out", flags->leave_one_out,
                   "hold out the articles of one value of this column at a time: outlet, event")
      ->excludes(folds);
  command->add_flag("--split-duplicates", flags->split_duplicates,
                    "let near-duplicate articles stand on both sides (default: kept together)");
  command->add_option("--bootstrap", flags->resamples, "draws for the 95 % intervals")
      ->check(number_between(0, 100000))
      ->capture_default_str();
  command->add_option("--predictions", flags->predictions,
                      "also write id, fold, label, prediction and probabilities as CSV");
  command->add_flag("--json", flags->json, "for programs");
  command->callback([flags] { run_crossval(*flags); });
}

}  // namespace zawiya::cli
