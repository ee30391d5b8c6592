#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/contrast_flags.hpp"
#include "cli/contrast_table.hpp"
#include "cli/contrast_text.hpp"
#include "cli/interrupt.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/naming_view.hpp"
#include "cli/pager.hpp"
#include "cli/progress_line.hpp"
#include "datasets/output.hpp"
#include "jobs/contrast.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/overwrite_guard.hpp"
#include "pages/contrast_page.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

void say_how_articles_fell(const jobs::Grouping& grouping, const jobs::ContrastOptions& options) {
  const std::string within = "'" + text::shown(options.within) + "'";
  if (grouping.ungrouped > 0) {
    std::cerr << "zawiya: " << grouping.ungrouped << " of " << grouping.records
              << " articles have no value in '" << text::shown(options.by) << "'";
    if (!options.within.empty()) std::cerr << " or " << within;
    std::cerr << " and are left out\n";
  }
  for (const jobs::NotCompared& of : grouping.not_compared) {
    std::cerr << "zawiya: '" << text::shown(of.group) << "' is not compared in " << of.lacking
              << " of " << of.strata << " values of " << within
              << ", where it has no words; the first: '" << text::shown(of.first) << "'\n";
  }
}

/// The files that are wanted, made before the work: a folder that is missing shows at once.
struct ContrastFiles {
  std::unique_ptr<datasets::OutputFile> csv;
  std::unique_ptr<datasets::OutputFile> names_csv;
  std::unique_ptr<datasets::OutputFile> html;

  explicit ContrastFiles(const ContrastFlags& flags)
      : csv(file(flags.csv)), names_csv(file(flags.names_csv)), html(file(flags.html)) {}

 private:
  static std::unique_ptr<datasets::OutputFile> file(const std::string& name) {
    return name.empty() ? nullptr : std::make_unique<datasets::OutputFile>(name);
  }
};

std::string contrast_as_csv(const jobs::ContrastResult& result, const datasets::CsvStyle& style) {
  std::string rows = contrast_csv_header(style);
  for (const jobs::ContrastGroup& group : result.groups) rows += contrast_csv_rows(group, style);
  return rows;
}

void write_result(const jobs::ContrastResult& result, const ContrastFlags& flags,
                  const ContrastFiles& files) {
  const datasets::CsvStyle style{.excel = flags.excel};
  if (files.csv) files.csv->write(contrast_as_csv(result, style));
  if (files.names_csv) files.names_csv->write(naming_as_csv(result, style));
  if (files.html) files.html->write(pages::contrast_page(result));
  require_uninterrupted();
  for (const auto* file : {&files.csv, &files.names_csv, &files.html}) {
    if (*file) (*file)->commit();
  }
  if (flags.csv == "-" || flags.names_csv == "-" || flags.html == "-") return;
  const Pager pager(!flags.json && !flags.no_pager);
  datasets::write_whole(
      "-", flags.json ? contrast_as_json(result).dump(
                            2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) +
                            "\n"
                      : contrast_as_text(result));
}

void run_contrast(const ContrastFlags& flags) {
  flags.check();
  const jobs::ContrastOptions options = flags.choice();
  std::vector<std::string> read = options.inputs;
  for (const std::string* input : {&options.names, &options.background}) {
    if (!input->empty() && *input != "default") read.push_back(*input);
  }
  jobs::require_one_standard_input(read);
  jobs::refuse_to_overwrite_any({flags.csv, flags.names_csv, flags.html}, read);
  const ContrastFiles files(flags);
  ProgressLine line;
  const jobs::ContrastResult result = jobs::contrast(
      options, {.progress = shown_on(line),
                .left_out =
                    [&](const jobs::LeftOut& of) {
                      line.clear();
                      warn_of({of.records, text::shown(of.first, 400), of.of_records}, true);
                      flags.rejects.judge(of.records, of.of_records);
                    },
                .grouped =
                    [&](const jobs::Grouping& grouping) {
                      line.clear();
                      say_how_articles_fell(grouping, options);
                    }});
  line.clear();
  write_result(result, flags, files);
}

}  // namespace

void add_contrast(CLI::App& app) {
  auto flags = std::make_shared<ContrastFlags>();
  CLI::App* command = app.add_subcommand("contrast", "Find the words that set groups apart");
  flags->add_to(*command);
  add_pager_flag(*command, flags->no_pager);
  command->callback([flags] { run_contrast(*flags); });
}

}  // namespace zawiya::cli
