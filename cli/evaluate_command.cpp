#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/evaluation_report.hpp"
#include "cli/failure.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/metrics_report.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/threads.hpp"
#include "datasets/output.hpp"
#include "jobs/evaluate.hpp"
#include "jobs/model_demands.hpp"
#include "model/model_file.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

struct EvaluateFlags {
  std::string model;
  ColumnFlags columns;
  jobs::EvaluateOptions options;
  RejectLimit rejects;
  bool json = false;
};

/// Says which labels the model does not know, and refuses a head of which it knows none.
void check_labels(const jobs::HeadEvaluation& of) {
  std::cerr << unknown_labels_as_text(of);
  if ((of.multi ? of.multi->articles : of.metrics.articles) > 0) return;
  throw Failure(kBadData, "head '" + of.head +
                              "': no article has a label that the model knows, in column '" +
                              of.column + "'");
}

void run_evaluate(const EvaluateFlags& flags) {
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
  for (const jobs::HeadEvaluation& of : evaluation.heads) check_labels(of);
  datasets::write_whole(
      "-", flags.json ? evaluation_as_json(evaluation) : evaluation_as_text(evaluation));
}

}  // namespace

void add_evaluate(CLI::App& app) {
  auto flags = std::make_shared<EvaluateFlags>();
  CLI::App* command = app.add_subcommand("evaluate", "Measure a model on labelled articles");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command->add_option("INPUT", flags->options.inputs, "files or folders of labelled articles")
      ->required();
  flags->columns.add_to(*command, false);
  flags->columns.add_missing_labels_to(*command);
  flags->columns.add_stance_to(*command);
  command->add_flag("--json", flags->json, "for programs");
  flags->rejects.add_to(*command);
  add_threads(*command, flags->options.threads);
  command->callback([flags] { run_evaluate(*flags); });
}

}  // namespace zawiya::cli
