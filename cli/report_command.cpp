#include <CLI/CLI.hpp>
#include <filesystem>
#include <iostream>
#include <memory>

#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/interrupt.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/threads.hpp"
#include "datasets/output.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/overwrite_guard.hpp"
#include "jobs/report.hpp"
#include "model/model_file.hpp"
#include "pages/report_page.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

struct ReportFlags {
  std::string model;
  std::string page;
  std::string names = "default";
  ColumnFlags columns;
  jobs::ReportOptions options;
  RejectLimit rejects;
};

/// What a page calls a file: without its folders.
std::string name_for_page(const std::string& path) {
  if (path == "-") return "standard input";
  const std::filesystem::path file(path);
  return (file.has_filename() ? file : file.parent_path()).filename().string();
}

/// What a page cannot tell of itself: what it was made without.
void say_what_is_missing(const jobs::Report& report) {
  for (const jobs::ReportedHead& head : report.heads) {
    if (head.all.labelled > 0) continue;
    std::cerr << "zawiya: head '" << text::shown(head.head)
              << "': no article has a label that the model knows, in column '"
              << text::shown(head.column)
              << "'; the page says what was given, and not how right it is\n";
  }
}

void run_report(const ReportFlags& flags) {
  std::vector<std::string> read = flags.options.inputs;
  read.push_back(flags.model);
  jobs::ReportOptions options = flags.options;
  options.columns = flags.columns.choice();
  options.names = flags.names == "none" ? "" : flags.names;
  if (!options.names.empty() && options.names != "default") read.push_back(options.names);
  jobs::require_one_standard_input(read);
  jobs::refuse_to_overwrite(flags.page, read);
  const model::Model model = model::load_model(flags.model);
  datasets::OutputFile file(flags.page);
  ProgressLine line;
  const jobs::Report report = jobs::report(model, options, shown_on(line));
  line.clear();
  if (report.data.left_out.records > 0) warn_of(report.data.left_out, true);
  flags.rejects.judge(report.data.left_out.records, report.data.left_out.of_records);
  say_what_is_missing(report);
  pages::ReportTitle title{name_for_page(flags.model), {}};
  for (const std::string& input : options.inputs) title.inputs.push_back(name_for_page(input));
  file.write(pages::report_page(model, report, title));
  require_uninterrupted();
  file.commit();
}

}  // namespace

void add_report(CLI::App& app) {
  auto flags = std::make_shared<ReportFlags>();
  CLI::App* command =
      app.add_subcommand("report", "Write one page on articles and how a model fares on them");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command
      ->add_option("INPUT", flags->options.inputs,
                   "files or folders of articles, with labels or without; - is standard input")
      ->required();
  command->add_option("--output,-o", flags->page, "the page to write; - is standard output")
      ->required();
  command->add_option("--outlet-column", flags->options.outlet_column,
                      "column of the article's outlet (default: outlet)");
  command->add_option("--date-column", flags->options.date_column,
                      "column of the article's date (default: date)");
  command
      ->add_option("--names", flags->names,
                   "table of names to count by outlet; default is the one that comes with zawiya, "
                   "none counts none")
      ->capture_default_str();
  command->add_option("--errors", flags->options.errors, "worst errors to show of each head")
      ->check(number_between(0, 100))
      ->capture_default_str();
  command
      ->add_option("--bootstrap", flags->options.resamples,
                   "draws for the 95 % intervals of accuracy and macro-F1; 0: none")
      ->check(number_between(0, 1000000))
      ->capture_default_str();
  command->add_option("--seed", flags->options.seed, "of the draws")
      ->check(number_of_seed())
      ->capture_default_str();
  flags->columns.add_to(*command, false);
  flags->columns.add_missing_labels_to(*command);
  flags->columns.add_stance_to(*command);
  flags->columns.add_group_to(*command);
  flags->rejects.add_to(*command);
  add_threads(*command, flags->options.threads);
  command->callback([flags] { run_report(*flags); });
}

}  // namespace zawiya::cli
