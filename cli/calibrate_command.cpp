#include <CLI/CLI.hpp>
#include <cstdio>
#include <iostream>
#include <memory>

#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/threads.hpp"
#include "jobs/calibrate.hpp"
#include "jobs/model_demands.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

struct CalibrateFlags {
  std::string model;
  std::string output;
  ColumnFlags columns;
  jobs::CalibrateOptions options;
  RejectLimit rejects;
};

std::string head_as_text(const jobs::HeadCalibration& of) {
  const std::string name = text::shown(of.head);
  std::string text;
  if (of.unknown_labels > 0) {
    text = "zawiya: warning: head '" + name + "': " + std::to_string(of.unknown_labels) +
           " articles have labels which the model does not know; left out\n";
  }
  text += name + ": ";
  if (!of.enough) {
    return text + std::to_string(of.articles) + " labelled articles are too few (expected " +
           std::to_string(train::kLeastToRecalibrate) + "); left as it was\n";
  }
  const train::Recalibration& numbers = of.numbers;
  char line[256];
  std::snprintf(line, sizeof(line),
                "on %llu articles, those left out of each fit: calibration error %.3f -> %.3f, "
                "log-loss %.3f -> %.3f, accuracy %.3f -> %.3f",
                static_cast<unsigned long long>(of.articles), numbers.before.calibration_error,
                numbers.after.calibration_error, numbers.before.log_loss, numbers.after.log_loss,
                numbers.before.accuracy, numbers.after.accuracy);
  text += line;
  if (!train::helps(numbers)) return text + "; no gain, its scores stay as they were\n";
  std::snprintf(line, sizeof(line), "; scores times %.2f", numbers.scale);
  text += line;
  if (numbers.names_scale != 1) {
    std::snprintf(line, sizeof(line), ", names times %.2f", numbers.names_scale);
    text += line;
  }
  return text + "\n";
}

void run_calibrate(const CalibrateFlags& flags) {
  std::vector<std::string> read = flags.options.inputs;
  read.push_back(flags.model);
  jobs::require_one_standard_input(read);
  jobs::CalibrateOptions options = flags.options;
  options.columns = flags.columns.choice();
  ProgressLine line;
  const jobs::CalibratedModel calibrated = jobs::calibrate_file(
      flags.model, options, flags.output, shown_on(line), [&](const jobs::LeftOut& left_out) {
        line.clear();
        if (left_out.records > 0) warn_of(left_out, true);
        flags.rejects.judge(left_out.records, left_out.of_records);
      });
  for (const jobs::HeadCalibration& of : calibrated.heads) std::cerr << head_as_text(of);
  std::cerr << "wrote " << text::shown(flags.output) << '\n';
}

}  // namespace

void add_calibrate(CLI::App& app) {
  auto flags = std::make_shared<CalibrateFlags>();
  CLI::App* command = app.add_subcommand(
      "calibrate", "Fit a model's probabilities to labelled articles of one's own kind");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command->add_option("INPUT", flags->options.inputs, "files or folders of labelled articles")
      ->required();
  command->add_option("--output,-o", flags->output, "the model file to write; MODEL may be meant")
      ->required();
  flags->columns.add_to(*command, false);
  flags->columns.add_stance_to(*command);
  flags->columns.add_group_to(*command);
  command
      ->add_option("--target-precision", flags->options.target_precision,
                   "give a label only from the probability on at which it is right in this share "
                   "of these articles")
      ->check(number_between(0.01, 0.9999));
  flags->rejects.add_to(*command);
  add_threads(*command, flags->options.threads);
  command->callback([flags] { run_calibrate(*flags); });
}

}  // namespace zawiya::cli
