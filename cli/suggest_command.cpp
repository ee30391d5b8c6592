#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string_view>

#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/threads.hpp"
#include "datasets/csv_writer.hpp"
#include "datasets/output.hpp"
#include "jobs/label_suggestions.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/overwrite_guard.hpp"
#include "model/model_file.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

struct SuggestFlags {
  std::string model;
  std::string output = "-";
  bool excel = false;
  ColumnFlags columns;
  RejectLimit rejects;
  jobs::SuggestOptions options;
};

/// A row an article, with an empty column for its label.
std::string suggestions_as_csv(const jobs::LabelSuggestions& found,
                               const datasets::CsvStyle& style) {
  std::string rows(style.excel ? datasets::kByteOrderMark : "");
  rows += "id,";
  datasets::append_csv_field(rows, found.column, style);
  rows += ",likeliest,probability,second,second_probability,stands_for,title,text\n";
  for (const jobs::LabelSuggestion& of : found.suggestions) {
    datasets::append_csv_field(rows, of.id, style);
    rows += ",,";
    datasets::append_csv_field(rows, of.likeliest, style);
    rows += ',';
    datasets::append_number(rows, static_cast<float>(of.probability));
    rows += ',';
    datasets::append_csv_field(rows, of.second, style);
    rows += ',';
    datasets::append_number(rows, static_cast<float>(of.second_probability));
    rows += "," + std::to_string(of.stands_for) + ",";
    datasets::append_csv_field(rows, of.title, style);
    rows += ',';
    datasets::append_csv_field(rows, of.text, style);
    rows += '\n';
  }
  return rows;
}

void run_suggest(const SuggestFlags& flags) {
  jobs::SuggestOptions options = flags.options;
  options.columns = flags.columns.choice();
  std::vector<std::string> read = options.inputs;
  read.push_back(flags.model);
  jobs::require_one_standard_input(read);
  jobs::refuse_to_overwrite(flags.output, read);
  const model::Model model = model::load_model(flags.model);
  datasets::OutputFile file(flags.output);  // before the work: a folder that is missing shows now
  ProgressLine line;
  const jobs::LabelSuggestions found = jobs::suggest_labels(model, options, shown_on(line));
  line.clear();
  if (found.left_out.records > 0) warn_of(found.left_out, true);
  flags.rejects.judge(found.left_out.records, found.left_out.of_records);
  const std::string table = suggestions_as_csv(found, {.excel = flags.excel});
  require_uninterrupted();
  file.write(table);
  file.commit();
  std::cerr << "zawiya: " << found.suggestions.size() << " of " << found.unlabelled
            << " articles without a label of '" << text::shown(found.head)
            << "'; write theirs into the column '" << text::shown(found.column) << "'\n";
}

}  // namespace

std::vector<std::string> with_suggest(std::vector<std::string> arguments) {
  if (arguments.empty() || arguments.front() != "audit") return arguments;
  constexpr std::string_view kFlag = "--suggest";
  for (std::string& argument : arguments) {
    if (argument == "--") break;
    if (argument != kFlag && !argument.starts_with(std::string(kFlag) + "=")) continue;
    argument.replace(0, kFlag.size(), "--count");
    arguments.front() = "suggest";
    break;
  }
  return arguments;
}

void add_suggest(CLI::App& app) {
  auto flags = std::make_shared<SuggestFlags>();
  CLI::App* command = app.add_subcommand(
      "suggest",
      "List the unlabelled articles that would teach a model most, as CSV to be labelled: those "
      "that it is unsure of, typical of such, and unlike each other");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command
      ->add_option("INPUT", flags->options.inputs,
                   "files or folders of articles; those that have a label are passed by; - is "
                   "standard input")
      ->required();
  command->add_option("--count,-n", flags->options.count, "how many articles")
      ->check(number_between(1, 10000))
      ->capture_default_str();
  command->add_option("--output,-o", flags->output, "the CSV file to write; - is standard output")
      ->capture_default_str();
  command->add_flag("--excel", flags->excel,
                    "for spreadsheets: a byte-order mark, and fields that look like formulas "
                    "guarded");
  flags->rejects.add_to(*command);
  flags->columns.add_to(*command, false);
  flags->columns.add_missing_labels_to(*command);
  flags->columns.add_stance_to(*command);
  command->get_option("--label")->description(
      "the head to be taught, HEAD or HEAD=COLUMN (default: the model's first)");
  command->add_option("--seed", flags->options.seed, "of the choice")
      ->check(number_of_seed())
      ->capture_default_str();
  add_threads(*command, flags->options.threads);
  command->callback([flags] { run_suggest(*flags); });
}

}  // namespace zawiya::cli
