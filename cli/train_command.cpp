#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/fit_flags.hpp"
#include "cli/interrupt.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/recorded_flags.hpp"
#include "cli/reject_limit.hpp"
#include "cli/training_report.hpp"
#include "cli/version.hpp"
#include "datasets/output.hpp"
#include "jobs/repeat_training.hpp"
#include "jobs/train.hpp"
#include "model/model_file.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

struct TrainFlags {
  std::string model;
  std::string verified;  // a model whose training is to be repeated
  FitFlags fit;
  jobs::TrainOptions options;
  RejectLimit rejects;

  void add_inputs_to(CLI::App& command) {
    fit.add_inputs_to(command, "files or folders of articles; - is standard input");
  }

  /// Adds all flags but `--model` and `--verify`.
  void add_to(CLI::App& command) {
    fit.add_to(command);
    command
        .add_option(
            "--target-precision", options.target_precision,
            "give a label only from the probability on at which it is right in this share of "
            "held-out articles")
        ->check(number_between(0.01, 0.9999));
    command.add_flag(
        "--compact", options.compact,
        "a smaller model file: values of 8 bits, and only units that speak for themselves");
    command
        .add_option(
            "--memory", options.memory_bytes,
            "about how much memory to take, such as 2G: counts of articles beyond a quarter "
            "of it are put aside in a file; the solver takes what it needs")
        ->transform(CLI::AsSizeValue(false))
        ->transform(CLI::Validator(
            [](std::string& size) -> std::string {
              constexpr std::size_t kMostDigits = 15;
              const std::size_t digits = size.find_first_not_of("0123456789");
              if (digits > 0 && std::min(digits, size.size()) <= kMostDigits) return {};
              return "found '" + size + "', expected a size such as 2G";
            },
            "", "size"))
        ->default_str("2G");
    command.add_option("--spill", options.spill_folder,
                       "the folder for it (default: what TMPDIR names, else /var/tmp)");
    command.add_option("--checkpoint", options.checkpoint,
                       "a file to keep in, every ten steps, how far the fit of more than 100,000 "
                       "articles by their weights has come: the same command goes on from it; "
                       "removed at the end");
    rejects.add_to(command);
  }

  /// @param given  the flags of `command`, as it was called
  jobs::TrainOptions choice(RecordedFlags given) const {
    jobs::TrainOptions chosen = options;
    chosen.from = fit.choice();
    chosen.tool_version = kVersion;
    chosen.flags = std::move(given);
    return chosen;
  }
};

/// @param line  must outlive what is returned, as must the flags
jobs::TrainListener listener_on(ProgressLine& line, const TrainFlags& flags,
                                const text::Folds& folds) {
  return {.progress = shown_on(line),
          .masked =
              [&line](const jobs::LearntMask& mask) {
                line.clear();
                std::cerr << mask_as_text(mask);
              },
          .left_out_of_text =
              [&line](const jobs::LeftOut& left_out) {
                line.clear();
                warn_of(left_out);
              },
          .many_labels =
              [&line](const jobs::FitCost& cost) {
                line.clear();
                std::cerr << cost_as_text(cost);
              },
          .read =
              [&line, &flags, folds](const train::TrainingSet& set) {
                line.clear();
                std::cerr << training_set_as_text(set) << proposal_of_posts(set, folds);
                flags.rejects.judge(set.faulty_records, set.articles() + set.faulty_records);
              }};
}

/// Repeats the training that a model records.
/// @param command  with the inputs and files as they are named now
void run_verify(const TrainFlags& flags, const CLI::App& command) {
  const std::string stored = model::stored_model_bytes(flags.verified);
  const model::Model model = model::parse_model(std::as_bytes(std::span(stored)), flags.verified);
  const RecordedFlags recorded = flags_in(model.provenance.training);
  if (recorded.empty()) {
    throw Failure(kBadData, flags.verified +
                                ": it does not record how it was trained; expected a model made by "
                                "zawiya train of this version");
  }
  std::vector<std::string> arguments = arguments_to_repeat(recorded, command);
  std::reverse(arguments.begin(), arguments.end());  // as CLI11 has it
  TrainFlags again;
  CLI::App repeated("", "train");
  again.add_inputs_to(repeated);
  again.add_to(repeated);
  try {
    repeated.parse(arguments);
  } catch (const CLI::ParseError& error) {
    throw Failure(kBadData, flags.verified + ": it records options that this version does not " +
                                "take: " + error.what());
  }
  const jobs::TrainOptions options = again.choice(recorded);
  ProgressLine line;
  const jobs::RepeatedTraining result = jobs::repeat_training(
      stored, flags.verified, options, listener_on(line, again, options.from.fit.features.folds));
  line.clear();
  if (!result.difference.empty()) {
    throw Failure(kBadData, flags.verified + ": training it again does not give the same model; " +
                                "what differs is " + result.difference);
  }
  datasets::write_whole(
      "-", text::shown(flags.verified) + ": the same " + std::to_string(result.size_bytes) +
               " bytes come out of its training on these " + std::to_string(result.articles) +
               " articles again (zawiya " + kVersion + ")\n");
}

/// What all ranks are told, and the first one says.
jobs::TrainListener silent(const TrainFlags& flags) {
  return {.progress = until_interrupted, .read = [&flags](const train::TrainingSet& set) {
            flags.rejects.judge(set.faulty_records, set.articles() + set.faulty_records);
          }};
}

void run_train(const TrainFlags& flags, const CLI::App& command, features::Ranks* ranks) {
  if (!flags.verified.empty()) {
    run_verify(flags, command);
    return;
  }
  jobs::TrainOptions options = flags.choice(flags_given(command));
  options.ranks = ranks;
  if (ranks != nullptr && ranks->rank() > 0) {
    jobs::train_to_file(options, flags.model, silent(flags));
    return;
  }
  ProgressLine line;
  const jobs::WrittenModel written = jobs::train_to_file(
      options, flags.model, listener_on(line, flags, options.from.fit.features.folds));
  line.clear();
  std::cerr << model_as_text(written.model, flags.model, written.size_bytes);
}

}  // namespace

void add_train(CLI::App& app, features::Ranks* ranks) {
  auto flags = std::make_shared<TrainFlags>();
  CLI::App* command = app.add_subcommand("train", "Learn heads from labelled articles");
  flags->add_inputs_to(*command);
  CLI::Option* const model =
      command->add_option("--model,-m", flags->model, "the model file to write")->required();
  flags->add_to(*command);
  command->callback([flags, command, ranks] { run_train(*flags, *command, ranks); });
  if (ranks != nullptr) return;  // what they make, one process verifies
  CLI::Option* const label = command->get_option("--label");
  command
      ->add_option("--verify", flags->verified,
                   "repeat the training that this model records, and say whether the same bytes "
                   "come out; writes nothing")
      ->excludes(model)
      ->each([label, model](const std::string& /*path*/) {
        label->required(false);
        model->required(false);
      });
}

}  // namespace zawiya::cli
