#include <CLI/CLI.hpp>
#include <iostream>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/cross_validation_view.hpp"
#include "cli/failure.hpp"
#include "cli/fit_flags.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/overwrite_guard.hpp"
#include "cli/progress_line.hpp"
#include "datasets/article_list.hpp"
#include "datasets/csv_writer.hpp"
#include "datasets/output.hpp"
#include "framing/disjoint_groups.hpp"
#include "framing/near_duplicates.hpp"
#include "train/cross_validation.hpp"
#include "train/errors.hpp"

namespace zawiya::cli {
namespace {

struct CrossvalFlags {
  std::vector<std::string> inputs;
  FitFlags fit;
  std::uint32_t folds = 5;
  std::string leave_one_out;
  std::uint32_t resamples = 1000;
  bool split_duplicates = false;
  std::string predictions;
  bool json = false;
};

/// Which articles must stay on one side: those of one value of --group, and near-duplicates, of
/// pairs in either text. Empty where every article is alone.
std::vector<std::uint32_t> groups_of(const std::vector<datasets::Article>& articles,
                                     const CrossvalFlags& flags, const train::FitOptions& options) {
  const auto size = static_cast<std::uint32_t>(articles.size());
  framing::DisjointGroups groups(articles.size());
  std::map<std::string, std::uint32_t> first_of;
  for (std::uint32_t i = 0; i < size; ++i) {
    const std::string& group = articles[i].group;
    if (!group.empty()) groups.join(i, first_of.try_emplace(group, i).first->second);
  }
  if (!flags.split_duplicates) {
    const features::Normalizer normalizer(options.features.folds);
    std::vector<datasets::Article> texts = articles;
    for (std::uint32_t i = 0; options.features.pairs && i < size; ++i) {
      texts.emplace_back().text = articles[i].text_b;
    }
    const std::vector<std::uint32_t> alike =
        framing::near_duplicate_groups(texts, normalizer, {.threads = options.threads});
    for (std::uint32_t i = 0; i < alike.size(); ++i) groups.join(i % size, alike[i] % size);
  }
  std::vector<std::uint32_t> result;
  bool any = false;
  for (std::uint32_t i = 0; i < size; ++i) {
    result.push_back(groups.first(i));
    any = any || result[i] != i;
  }
  return any ? result : std::vector<std::uint32_t>();
}

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

CrossValidationReport report_of(const train::CrossValidatedHead& head, const train::FoldOf& fold,
                                const std::vector<std::string>& names,
                                const std::vector<std::uint32_t>& groups, std::uint32_t resamples,
                                std::uint64_t seed) {
  CrossValidationReport report;
  report.head = head.targets.name;
  report.labels = head.targets.labels;
  const std::vector<train::Target> targets = held_out_targets(head, fold, std::nullopt);
  report.pooled = train::measure(targets, head.probabilities);
  report.intervals = train::bootstrap_metrics(targets, likeliest(head), head.targets.labels.size(),
                                              groups, resamples, seed);
  for (std::uint32_t f = 0; f < names.size(); ++f) {
    report.folds.push_back(
        {names[f], train::measure(held_out_targets(head, fold, f), head.probabilities)});
  }
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

datasets::ArticleList read_labelled(const CrossvalFlags& flags,
                                    const datasets::ReaderOptions& reading) {
  datasets::Reader reader(flags.inputs, reading);
  datasets::ArticleList list = datasets::read_articles(reader, [] { return interrupted(); });
  if (interrupted()) throw train::Interrupted();
  if (list.faulty_records > 0) {
    std::cerr << "zawiya: warning: " << list.faulty_records
              << " records could not be read and are left out; the first: " << list.faults.front()
              << '\n';
  }
  const auto unlabelled = std::remove_if(
      list.articles.begin(), list.articles.end(), [](const datasets::Article& article) {
        return std::all_of(article.labels.begin(), article.labels.end(),
                           [](const std::string& label) { return label.empty(); });
      });
  list.articles.erase(unlabelled, list.articles.end());
  if (list.articles.empty()) {
    throw train::TrainingDataError("there is no labelled article to cross-validate on");
  }
  return list;
}

void run_crossval(const CrossvalFlags& flags) {
  const train::FitOptions options = flags.fit.options();
  datasets::ReaderOptions reading;
  reading.columns = flags.fit.columns.columns({});
  reading.folder_labels = true;
  std::vector<std::string> heads;
  for (const datasets::LabelColumn& label : reading.columns.labels) heads.push_back(label.head);
  // A further label column carries what is left out.
  if (!flags.leave_one_out.empty()) {
    reading.columns.labels.push_back({flags.leave_one_out, flags.leave_one_out});
  }
  if (!flags.predictions.empty()) refuse_to_overwrite(flags.predictions, flags.inputs);
  std::vector<datasets::Article> articles = read_labelled(flags, reading).articles;
  std::vector<std::string> left_out;
  for (datasets::Article& article : articles) {
    if (flags.leave_one_out.empty()) break;
    left_out.push_back(std::move(article.labels.back()));
    article.labels.pop_back();
  }
  const std::vector<std::uint32_t> groups = groups_of(articles, flags, options);
  for (std::size_t i = 0; i < groups.size(); ++i) articles[i].group = std::to_string(groups[i]);

  train::FoldOf fold;
  std::vector<std::string> names;
  if (flags.leave_one_out.empty()) {
    fold = train::deal_folds(train::targets_of(articles, heads), groups, articles.size(),
                             flags.folds, flags.folds, options.seed);
    for (std::uint32_t f = 0; f < flags.folds; ++f) {
      names.push_back("fold " + std::to_string(f + 1));
    }
  } else {
    std::uint32_t folds = 0;
    std::tie(fold, folds) = train::leave_one_out(left_out);
    names.resize(folds);
    for (std::size_t i = 0; i < fold.size(); ++i) {
      if (fold[i] != train::kNeverHeldOut) names[fold[i]] = left_out[i];
    }
    if (folds < 2) {
      throw train::TrainingDataError("--leave-one-out " + flags.leave_one_out +
                                     ": the column has " + std::to_string(folds) +
                                     " different values; expected at least two");
    }
  }
  ProgressLine line;
  const auto results =
      train::cross_validate(articles, heads, fold, static_cast<std::uint32_t>(names.size()), groups,
                            options, [&](const std::string& phase, double done) {
                              line.show_phase(phase, done);
                              return !interrupted();
                            });
  line.clear();

  nlohmann::ordered_json json;
  std::string text;
  for (const train::CrossValidatedHead& head : results) {
    const CrossValidationReport report =
        report_of(head, fold, names, groups, flags.resamples, options.seed);
    json[report.head] = cross_validation_as_json(report);
    text += (text.empty() ? "" : "\n") + cross_validation_as_text(report);
  }
  if (!flags.predictions.empty()) {
    datasets::OutputFile predictions(flags.predictions);
    predictions.write(predictions_as_csv(articles, results, fold));
    predictions.commit();
  }
  datasets::OutputFile out("-");
  out.write(flags.json
                ? json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"
                : text);
  out.commit();
}

}  // namespace

void add_crossval(CLI::App& app) {
  auto flags = std::make_shared<CrossvalFlags>();
  CLI::App* command = app.add_subcommand(
      "crossval", "Measure what can be learnt from articles, on articles left out");
  command->add_option("INPUT", flags->inputs, "files or folders of labelled articles")->required();
  flags->fit.add_to(*command);
  auto* folds = command->add_option("--folds", flags->folds, "into how many folds to deal")
                    ->check(number_between(2, 1000))
                    ->capture_default_str();
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
