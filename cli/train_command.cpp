#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/fit_flags.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/training_report.hpp"
#include "cli/version.hpp"
#include "jobs/train.hpp"

namespace zawiya::cli {
namespace {

struct TrainFlags {
  std::string model;
  FitFlags fit;
  jobs::TrainOptions options;
  RejectLimit rejects;
};

void run_train(const TrainFlags& flags) {
  jobs::TrainOptions options = flags.options;
  options.from = flags.fit.choice();
  options.tool_version = kVersion;
  ProgressLine line;
  const jobs::WrittenModel written = jobs::train_to_file(
      options, flags.model,
      {.progress = shown_on(line),
       .masked =
           [&](const jobs::LearntMask& mask) {
             line.clear();
             std::cerr << mask_as_text(mask);
           },
       .left_out_of_text =
           [&](const jobs::LeftOut& left_out) {
             line.clear();
             warn_of(left_out);
           },
       .many_labels =
           [&](const jobs::FitCost& cost) {
             line.clear();
             std::cerr << cost_as_text(cost);
           },
       .read =
           [&](const train::TrainingSet& set) {
             line.clear();
             std::cerr << training_set_as_text(set)
                       << proposal_of_posts(set, options.from.fit.features.folds);
             flags.rejects.judge(set.faulty_records, set.articles() + set.faulty_records);
           }});
  line.clear();
  std::cerr << model_as_text(written.model, flags.model, written.size_bytes);
}

}  // namespace

void add_train(CLI::App& app) {
  auto flags = std::make_shared<TrainFlags>();
  CLI::App* command = app.add_subcommand("train", "Learn heads from labelled articles");
  flags->fit.add_inputs_to(*command, "files or folders of articles; - is standard input");
  command->add_option("--model,-m", flags->model, "the model file to write")->required();
  flags->fit.add_to(*command);
  command
      ->add_option(
          "--target-precision", flags->options.target_precision,
          "give a label only from the probability on at which it is right in this share of "
          "held-out articles")
      ->check(number_between(0.01, 0.9999));
  command->add_flag(
      "--compact", flags->options.compact,
      "a smaller model file: values of 8 bits, and only units that speak for themselves");
  flags->rejects.add_to(*command);
  command->callback([flags] { run_train(*flags); });
}

}  // namespace zawiya::cli
