#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/threads.hpp"
#include "jobs/score.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

struct ScoreFlags {
  std::string model;
  std::string output = "-";
  ColumnFlags columns;
  jobs::ScoreOptions options;
};

void run_score(const ScoreFlags& flags) {
  jobs::ScoreOptions options = flags.options;
  options.columns = flags.columns.choice();
  ProgressLine line;
  const jobs::ScoreCounts counts =
      jobs::score_to_file(flags.model, options, flags.output, shown_on(line));
  line.clear();
  if (!counts.typicality) {
    std::cerr << "zawiya: the model does not know how typical an article is: the column typicality "
                 "is empty; train it again to have it\n";
  }
  for (const std::string& head : counts.optimised) {
    std::cerr << "zawiya: the labels of " << text::shown(head)
              << " do best by what the model was optimised for (see inspect); they are not always "
                 "the likeliest\n";
  }
  if (counts.faults > 0) {
    std::cerr << "zawiya: " << counts.faults << " of " << counts.records
              << " records could not be scored; their rows say why in the column error\n";
  }
}

}  // namespace

void add_score(CLI::App& app) {
  auto flags = std::make_shared<ScoreFlags>();
  CLI::App* command =
      app.add_subcommand("score", "Score a corpus to CSV, one row an article, in order");
  jobs::ScoreTableOptions& table = flags->options.table;
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command
      ->add_option("INPUT", flags->options.inputs,
                   "files or folders of articles; - is standard input")
      ->required();
  command->add_option("--output,-o", flags->output, "the CSV file to write; - is standard output")
      ->capture_default_str();
  command->add_flag("--probabilities", table.probabilities,
                    "a column H:label for every label of every head H");
  command->add_flag(
      "--excel", table.excel,
      "for spreadsheets: a byte-order mark, and fields that look like formulas guarded");
  command
      ->add_option("--min-probability", table.abstention.min_probability,
                   "leave a label empty below this probability")
      ->check(number_between(0, 1));
  command
      ->add_option("--min-typicality", table.abstention.min_typicality,
                   "leave labels empty for articles less typical of training than this share of it")
      ->check(number_between(0, 1));
  command
      ->add_option("--coverage", table.coverage,
                   "a column H_set for every head H: the labels, | between them, that hold the "
                   "truth in this share of articles like those of training")
      ->check(number_between(0.01, 0.9999));
  flags->columns.add_to(*command, false);
  flags->columns.add_stance_to(*command);
  command->remove_option(command->get_option("--label"));
  add_threads(*command, flags->options.threads);
  command->callback([flags] { run_score(*flags); });
}

}  // namespace zawiya::cli
