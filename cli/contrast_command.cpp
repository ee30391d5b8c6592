#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/contrast_flags.hpp"
#include "cli/contrast_table.hpp"
#include "cli/contrast_text.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/naming_view.hpp"
#include "cli/progress_line.hpp"
#include "datasets/output.hpp"
#include "jobs/contrast.hpp"
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

void write_result(const jobs::ContrastResult& result, const ContrastFlags& flags) {
  if (!flags.csv.empty()) {
    datasets::OutputFile out(flags.csv);
    out.write(contrast_csv_header());
    for (const jobs::ContrastGroup& group : result.groups) out.write(contrast_csv_rows(group));
    out.commit();
  }
  if (!flags.names_csv.empty()) datasets::write_whole(flags.names_csv, naming_as_csv(result));
  if (!flags.html.empty()) datasets::write_whole(flags.html, pages::contrast_page(result));
  if (flags.csv == "-" || flags.names_csv == "-" || flags.html == "-") return;
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
  for (const std::string* input : {&flags.options.names, &flags.prior}) {
    if (!input->empty()) read.push_back(*input);
  }
  for (const std::string* output : {&flags.csv, &flags.names_csv, &flags.html}) {
    if (!output->empty()) jobs::refuse_to_overwrite(*output, read);
  }
  ProgressLine line;
  const jobs::ContrastResult result = jobs::contrast(
      options, {.progress = shown_on(line),
                .left_out =
                    [&](const jobs::LeftOut& of) {
                      line.clear();
                      warn_of({of.records, text::shown(of.first, 400), of.of_records}, true);
                    },
                .grouped =
                    [&](const jobs::Grouping& grouping) {
                      line.clear();
                      say_how_articles_fell(grouping, options);
                    }});
  line.clear();
  write_result(result, flags);
}

}  // namespace

void add_contrast(CLI::App& app) {
  auto flags = std::make_shared<ContrastFlags>();
  CLI::App* command = app.add_subcommand("contrast", "Find the words that set groups apart");
  flags->add_to(*command);
  command->callback([flags] { run_contrast(*flags); });
}

}  // namespace zawiya::cli
