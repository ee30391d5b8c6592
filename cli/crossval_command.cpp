#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "cli/commands.hpp"
#include "cli/cross_validation_view.hpp"
#include "cli/failure.hpp"
#include "cli/fit_flags.hpp"
#include "cli/interrupt.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/training_report.hpp"
#include "datasets/output.hpp"
#include "jobs/crossval.hpp"
#include "jobs/overwrite_guard.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

struct CrossvalFlags {
  FitFlags fit;
  jobs::CrossvalOptions options;
  std::string predictions;
  bool excel = false;
  bool json = false;
  RejectLimit rejects;
};

/// The file for the predictions, if they are wanted.
std::unique_ptr<datasets::OutputFile> predictions_file(const std::string& name,
                                                       const jobs::FitInputs& from) {
  if (name.empty()) return nullptr;
  if (name == "-") {
    throw Failure(kUsage, "--predictions -: standard output has the report; name a file");
  }
  jobs::refuse_to_overwrite(name, jobs::files_of(from));
  return std::make_unique<datasets::OutputFile>(name);
}

std::string shown(const jobs::CrossValidation& found, bool as_json) {
  nlohmann::ordered_json json;
  std::string text;
  for (const jobs::CrossValidationReport& report : found.heads) {
    if (as_json) {
      json[report.head] = cross_validation_as_json(report);
    } else {
      text += (text.empty() ? "" : "\n") + cross_validation_as_text(report);
    }
  }
  return as_json ? json.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"
                 : text;
}

/// Articles without a value in the column of which one value at a time is held out never are.
void warn_of_never_held_out(const jobs::CrossValidation& found, const std::string& column) {
  const auto never = std::count(found.fold.begin(), found.fold.end(), train::kNeverHeldOut);
  if (never == 0) return;
  std::cerr << "zawiya: warning: " << never << " of " << found.fold.size()
            << " articles have no value in '" << text::shown(column)
            << "': they are learnt from and never held out, and the figures are of the others\n";
}

/// What was not among the articles outside a fold cannot be predicted in it.
void warn_of_labels_not_learnt(const train::CrossValidatedHead& head, const train::FoldOf& fold) {
  std::size_t unlearnt = 0;
  for (std::size_t i = 0; i < head.targets.targets.size(); ++i) {
    const train::Target target = head.targets.targets[i];
    if (target == train::kUnlabelled || fold[i] == train::kNeverHeldOut) continue;
    unlearnt += head.probabilities(static_cast<Eigen::Index>(i), target) == 0 ? 1 : 0;
  }
  if (unlearnt == 0) return;
  std::cerr << "zawiya: warning: head '" << text::shown(head.targets.name) << "': " << unlearnt
            << " of the articles held out have a label that no article outside their fold has; "
               "they are counted as wrong, and raise the log-loss by much\n";
}

void run_crossval(const CrossvalFlags& flags) {
  jobs::CrossvalOptions options = flags.options;
  options.from = flags.fit.choice();
  // Before the work: a missing folder shows now.
  const auto predictions = predictions_file(flags.predictions, options.from);
  ProgressLine line;
  const jobs::CrossValidation found = jobs::crossval(
      options, shown_on(line),
      [&](const jobs::LeftOut& left_out) {
        line.clear();
        warn_of(left_out);
        flags.rejects.judge(left_out.records, left_out.of_records);
      },
      [&](const jobs::FitCost& cost) {
        line.clear();
        std::cerr << cost_as_text(cost);
      });
  line.clear();
  warn_of_never_held_out(found, options.leave_one_out.empty()
                                    ? options.from.mask_sources.outlet_column
                                    : options.leave_one_out);
  for (const train::CrossValidatedHead& head : found.predictions) {
    warn_of_labels_not_learnt(head, found.fold);
  }
  std::cerr << warning_of_unanswered(found.ids.size(), found.with_target, "target")
            << warning_of_unanswered(found.ids.size(), found.with_second_text, "second text");
  const std::string table =
      predictions ? predictions_as_csv(found, {.excel = flags.excel}) : std::string();
  require_uninterrupted();
  datasets::write_whole("-", shown(found, flags.json));
  if (!predictions) return;
  predictions->write(table);
  predictions->commit();
}

}  // namespace

void add_crossval(CLI::App& app) {
  auto flags = std::make_shared<CrossvalFlags>();
  CLI::App* command = app.add_subcommand(
      "crossval", "Measure what can be learnt from articles, on articles left out");
  flags->fit.add_inputs_to(*command, "files or folders of labelled articles");
  flags->fit.add_to(*command);
  auto* folds = command
                    ->add_option("--folds", flags->options.folds,
                                 "into how many folds to deal (default: 5; with --outlets one an "
                                 "outlet)")
                    ->check(number_between(2, 1000));
  command
      ->add_option("--leave-one-out", flags->options.leave_one_out,
                   "hold out the articles of one value of this column at a time: outlet, event")
      ->excludes(folds);
  command->add_flag("--split-duplicates", flags->options.split_duplicates,
                    "let near-duplicate articles stand on both sides (default: kept together)");
  command->add_option("--bootstrap", flags->options.resamples, "draws for the 95 % intervals")
      ->check(number_between(0, 100000))
      ->capture_default_str();
  command->add_option(
      "--predictions", flags->predictions,
      "also write id, fold (numbered as the folds are listed), label, prediction and probabilities "
      "as CSV");
  command->add_flag("--excel", flags->excel,
                    "for spreadsheets, of --predictions: a byte-order mark, and fields that look "
                    "like formulas guarded");
  flags->rejects.add_to(*command);
  command->add_flag("--json", flags->json, "for programs");
  command->callback([flags] { run_crossval(*flags); });
}

}  // namespace zawiya::cli
