#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/fit_flags.hpp"
#include "cli/interrupt.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/tune_view.hpp"
#include "datasets/output.hpp"
#include "jobs/overwrite_guard.hpp"
#include "jobs/tune.hpp"
#include "jobs/tune_space.hpp"

namespace zawiya::cli {
namespace {

struct TuneFlags {
  FitFlags fit;
  jobs::TuneOptions options;
  std::string goal = "macro-f1";
  std::string output;
  RejectLimit rejects;
  bool json = false;
};

/// Flags of `tune` that `train` does not have, or means otherwise.
constexpr std::array<std::string_view, 9> kOfTuning = {
    "--optimise", "--folds", "--trials",  "--minutes",    "--bootstrap",
    "--output",   "--json",  "--threads", "--max-rejects"};

/// The flags that `train` is to be given too, files by their paths.
RecordedFlags flags_for_train(const CLI::App& command) {
  RecordedFlags flags;
  for (const CLI::Option* option : command.get_options()) {
    const std::string name = option->get_name();
    const bool of_tuning = std::find(kOfTuning.begin(), kOfTuning.end(), name) != kOfTuning.end();
    if (option->count() == 0 || option->get_positional() || of_tuning || name == "--config") {
      continue;
    }
    for (const std::string& value : option->results()) flags.emplace_back(name, value);
  }
  return flags;
}

/// What the command line settles, and is not to be searched.
std::vector<std::string> fixed_by(const CLI::App& command) {
  std::vector<std::string> fixed;
  const auto is_given = [&](const std::string& flag) {
    return command.get_option("--" + flag)->count() > 0;
  };
  for (const std::string& coordinate : jobs::tune_coordinates()) {
    if (coordinate == "optimise") continue;
    const bool given = coordinate == "ngrams"    ? is_given("min-ngram") || is_given("max-ngram")
                       : coordinate == "penalty" ? is_given("lambda")
                                                 : is_given(coordinate);
    if (given) fixed.push_back(coordinate);
  }
  return fixed;
}

void run_tune(const TuneFlags& flags, const CLI::App& command) {
  jobs::TuneOptions options = flags.options;
  options.from = flags.fit.choice();
  options.fixed = fixed_by(command);
  try {
    options.goal = jobs::parse_goal(flags.goal);
  } catch (const std::invalid_argument& error) {
    throw Failure(kUsage, "--optimise " + flags.goal + ": " + error.what() + ", or log-loss");
  }
  std::unique_ptr<datasets::OutputFile> output;
  if (flags.output == "-") {
    throw Failure(kUsage, "--output -: standard output has the report; name a file");
  }
  if (!flags.output.empty()) {
    jobs::refuse_to_overwrite(flags.output, jobs::files_of(options.from));
    output = std::make_unique<datasets::OutputFile>(flags.output);  // before the work
  }
  ProgressLine line;
  const jobs::Tuning tuning =
      jobs::tune(options, shown_on(line), [&](const jobs::LeftOut& left_out) {
        line.clear();
        warn_of(left_out);
        flags.rejects.judge(left_out.records, left_out.of_records);
      });
  line.clear();
  require_uninterrupted();
  const std::string toml =
      output ? tuning_as_toml(tuning, flags_for_train(command)) : std::string();
  datasets::write_whole("-", flags.json ? tuning_as_json(tuning) : tuning_as_text(tuning));
  if (!output) return;
  output->write(toml);
  output->commit();
}

}  // namespace

void add_tune(CLI::App& app) {
  auto flags = std::make_shared<TuneFlags>();
  CLI::App* command = app.add_subcommand(
      "tune", "Search settings of train that do better than the defaults, and judge the search");
  flags->fit.add_inputs_to(*command, "files or folders of labelled articles");
  flags->fit.add_to(*command);
  command->remove_option(command->get_option("--optimise"));  // has one more value here
  command
      ->add_option("--optimise", flags->goal,
                   "what is to be best: macro-f1, accuracy, f1:LABEL[,LABEL] or log-loss")
      ->capture_default_str();
  command->add_option("--folds", flags->options.folds, "outer folds, that judge the choice")
      ->check(number_between(2, 100))
      ->capture_default_str();
  CLI::Option* const minutes =
      command
          ->add_option("--minutes", flags->options.minutes,
                       "how long to search; the defaults are tried in any case")
          ->check(number_between(0.01, 100000))
          ->capture_default_str();
  command
      ->add_option("--trials", flags->options.trials,
                   "settings to try, in place of minutes: the same number gives the same result")
      ->check(number_between(1, 100000))
      ->excludes(minutes);
  command->add_option("--bootstrap", flags->options.resamples, "draws for the 95 % intervals")
      ->check(number_between(100, 100000))
      ->capture_default_str();
  command->add_option("--output,-o", flags->output,
                      "also write the settings as a file for train --config");
  flags->rejects.add_to(*command);
  command->add_flag("--json", flags->json, "for programs");
  command->callback([flags, command] { run_tune(*flags, *command); });
}

}  // namespace zawiya::cli
