#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/evaluation_report.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/metrics_report.hpp"
#include "cli/model_comparison_view.hpp"
#include "cli/number_between.hpp"
#include "cli/pager.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/threads.hpp"
#include "datasets/output.hpp"
#include "jobs/compare_models.hpp"
#include "jobs/evaluate.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/overwrite_guard.hpp"
#include "model/model_file.hpp"
#include "text/joined.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

struct EvaluateFlags {
  std::string model;
  ColumnFlags columns;
  jobs::EvaluateOptions options;
  std::vector<std::string> on;  // inputs, where the positional one is a second model
  std::uint32_t resamples = 1000;
  std::string changed;
  bool excel = false;
  RejectLimit rejects;
  bool json = false;
  bool no_pager = false;
};

/// Says which labels the model does not know, and refuses a head of which it knows none.
void check_labels(const jobs::HeadEvaluation& of) {
  std::cerr << unknown_labels_as_text(of);
  if ((of.multi ? of.multi->articles : of.metrics.articles) > 0) return;
  throw Failure(kBadData, "head '" + of.head +
                              "': no article has a label that the model knows, in column '" +
                              of.column + "'");
}

/// Warns of what of a head is left out, and refuses one of which nothing is left.
void check_compared(const jobs::HeadComparison& of) {
  const auto warn = [&](const jobs::LabelCounts& labels, const char* who) {
    if (labels.empty()) return;
    std::uint64_t articles = 0;
    for (const auto& [label, count] : labels) articles += count;
    std::cerr << text::joined({"zawiya: warning: head '", text::shown(of.head),
                               "': ", std::to_string(articles),
                               articles == 1 ? " article has" : " articles have", " a label that ",
                               who, ", '", text::shown(labels.begin()->first),
                               labels.size() > 1 ? "' for one; left out\n" : "'; left out\n"});
  };
  warn(of.known_to_a, "only A knows");
  warn(of.known_to_b, "only B knows");
  warn(of.unknown, "neither model knows");
  if (of.found.articles > 0) return;
  throw Failure(kBadData, "head '" + of.head +
                              "': no article has a label that both models know, in column '" +
                              of.column + "'");
}

/// Warns of articles that a model has learnt from.
/// @param who  the model: "A" or "the model"
void warn_of_learnt(const std::string& who, std::uint64_t learnt_from) {
  if (learnt_from == 0) return;
  std::cerr << "zawiya: warning: " << learnt_from
            << (learnt_from == 1 ? " article is one that " : " articles are ones that ") << who
            << " has learnt from: it is flattered by them\n";
}

void warn_of_learnt(const std::string& who, std::optional<std::uint64_t> learnt_from) {
  if (learnt_from) {
    warn_of_learnt(who, *learnt_from);
  } else {
    std::cerr
        << "zawiya: warning: " << who
        << " does not record what it has learnt from: some of it may be among these articles\n";
  }
}

void warn_of_heads(const std::vector<std::string>& heads, const char* model) {
  for (const std::string& head : heads) {
    std::cerr << "zawiya: warning: head '" << text::shown(head) << "' is in " << model
              << " only; left out\n";
  }
}

/// The file for the articles that changed, if they are wanted.
std::unique_ptr<datasets::OutputFile> changed_file(const std::string& name,
                                                   const std::vector<std::string>& read) {
  if (name.empty()) return nullptr;
  if (name == "-")
    throw Failure(kUsage, "--changed -: standard output has the report; name a file");
  jobs::refuse_to_overwrite(name, read);
  return std::make_unique<datasets::OutputFile>(name);
}

/// Compares two models: the positional input is the second.
void run_comparison(const EvaluateFlags& flags) {
  if (flags.options.inputs.size() != 1) {
    throw Failure(kUsage, "--on is for two models on the same articles; found " +
                              std::to_string(flags.options.inputs.size() + 1) + " before it");
  }
  const std::string& other = flags.options.inputs.front();
  std::vector<std::string> read = flags.on;
  read.insert(read.end(), {flags.model, other});
  jobs::require_one_standard_input(read);
  const auto changed = changed_file(flags.changed, read);  // before the work
  const model::Model a = model::load_model(flags.model);
  const model::Model b = model::load_model(other);
  ProgressLine line;
  const jobs::ModelComparison found = jobs::compare_models(a, b,
                                                           {.inputs = flags.on,
                                                            .columns = flags.columns.choice(),
                                                            .resamples = flags.resamples,
                                                            .threads = flags.options.threads},
                                                           shown_on(line));
  line.clear();
  if (found.left_out.records > 0) warn_of(found.left_out, true);
  flags.rejects.judge(found.left_out.records, found.left_out.of_records);
  warn_of_learnt("A", found.learnt_by_a);
  warn_of_learnt("B", found.learnt_by_b);
  warn_of_heads(found.only_in_a, "A");
  warn_of_heads(found.only_in_b, "B");
  for (const jobs::HeadComparison& of : found.heads) check_compared(of);
  require_uninterrupted();
  {
    const Pager pager(!flags.json && !flags.no_pager);
    datasets::write_whole("-", flags.json ? model_comparison_as_json(found, flags.model, other)
                                          : model_comparison_as_text(found, flags.model, other));
  }
  if (!changed) return;
  changed->write(changed_articles_as_csv(found, {.excel = flags.excel}));
  changed->commit();
}

void run_evaluate(const EvaluateFlags& flags) {
  if (!flags.on.empty()) {
    run_comparison(flags);
    return;
  }
  std::vector<std::string> read = flags.options.inputs;
  read.push_back(flags.model);
  jobs::require_one_standard_input(read);
  const model::Model model = model::load_model(flags.model);
  jobs::EvaluateOptions options = flags.options;
  options.columns = flags.columns.choice();
  ProgressLine line;
  const jobs::Evaluation evaluation = jobs::evaluate(model, options, shown_on(line));
  line.clear();
  if (evaluation.left_out.records > 0) warn_of(evaluation.left_out, true);
  flags.rejects.judge(evaluation.left_out.records, evaluation.left_out.of_records);
  warn_of_learnt("the model", evaluation.learnt_from);
  for (const jobs::HeadEvaluation& of : evaluation.heads) check_labels(of);
  const Pager pager(!flags.json && !flags.no_pager);
  datasets::write_whole(
      "-", flags.json ? evaluation_as_json(evaluation) : evaluation_as_text(evaluation));
}

}  // namespace

void add_evaluate(CLI::App& app) {
  auto flags = std::make_shared<EvaluateFlags>();
  CLI::App* command = app.add_subcommand("evaluate", "Measure a model on labelled articles");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command
      ->add_option("INPUT", flags->options.inputs,
                   "files or folders of labelled articles; with --on, the other model")
      ->required();
  CLI::Option* const on = command->add_option(
      "--on", flags->on,
      "files or folders of labelled articles that two models are compared on: evaluate A B --on "
      "INPUT");
  flags->columns.add_to(*command, false);
  flags->columns.add_missing_labels_to(*command);
  flags->columns.add_stance_to(*command);
  flags->columns.add_group_to(*command);
  command->get_option("--group")->needs(on);
  command
      ->add_option("--bootstrap", flags->resamples,
                   "with --on: draws for the 95 % intervals of the differences")
      ->check(number_between(100, 100000))
      ->needs(on)
      ->capture_default_str();
  CLI::Option* const changed = command
                                   ->add_option("--changed", flags->changed,
                                                "with --on: also write the labelled articles to "
                                                "which A and B give different labels as "
                                                "CSV: head, id, label, a, b")
                                   ->needs(on);
  command
      ->add_flag("--excel", flags->excel,
                 "for spreadsheets, of --changed: a byte-order mark, and fields that look like "
                 "formulas guarded")
      ->needs(changed);
  command->add_flag("--json", flags->json, "for programs");
  flags->rejects.add_to(*command);
  add_threads(*command, flags->options.threads);
  add_pager_flag(*command, flags->no_pager);
  command->callback([flags] { run_evaluate(*flags); });
}

}  // namespace zawiya::cli
