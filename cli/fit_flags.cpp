#include "cli/fit_flags.hpp"

#include <CLI/CLI.hpp>

#include "cli/failure.hpp"
#include "cli/name_tables.hpp"
#include "cli/number_between.hpp"
#include "cli/threads.hpp"

namespace zawiya::cli {

void FitFlags::add_to(CLI::App& command) {
  columns.add_to(command, true);
  columns.add_stance_to(command);
  columns.add_fitting_to(command);
  command
      .add_option("--class-weight", class_weight_,
                  "balanced: rare labels count as much as common ones")
      ->check(CLI::IsMember({"none", "balanced"}));
  mask_.add_to(command);
  command.add_option("--outlets", outlets_,
                     "a table with the columns outlet and that of the label: gives every article "
                     "the label of its outlet");
  CLI::Option* const names = command.add_option(
      "--names", names_,
      "a table of the names that texts give to the same things, with whose they are; default: the "
      "one of the command");
  command.add_flag("--no-names", no_names_, "take no account of how articles name things")
      ->excludes(names);
  features_.add_to(command);
  command
      .add_option("--lambda", fit_.lambda,
                  "L2 penalty of the mean log-loss (default: chosen on held-out articles)")
      ->check(number_between(1e-12, 1e6));
  command.add_option("--seed", fit_.seed, "of the choice of held-out articles")
      ->check(number_between(0, 4294967295))
      ->capture_default_str();
  add_threads(command, fit_.threads);
}

datasets::ReaderOptions FitFlags::reading() const {
  datasets::ReaderOptions reading;
  reading.columns = columns.choice().over();
  reading.columns.outlet = mask_.outlet_column();
  reading.folder_labels = true;
  if (!outlets_.empty()) reading.columns.labels.clear();
  return reading;
}

std::vector<std::string> FitFlags::heads() const {
  std::vector<std::string> heads;
  for (const datasets::LabelColumn& label : columns.choice().over().labels)
    heads.push_back(label.head);
  if (!outlets_.empty() && heads.size() != 1) {
    throw Failure(kUsage, "--outlets gives the labels of one head; found " +
                              std::to_string(heads.size()) + " with --label");
  }
  return heads;
}

std::vector<std::string> FitFlags::further_files() const {
  std::vector<std::string> files;
  for (const std::string* file : {&outlets_, &mask_.alias_file()}) {
    if (!file->empty()) files.push_back(*file);
  }
  if (names_ != "default") files.push_back(names_);
  return files;
}

void FitFlags::refuse_absent(bool any_target, bool any_second_text, bool any_group,
                             bool any_control) const {
  const datasets::Columns asked = columns.choice().over();
  const auto refuse = [](const char* flag, const std::string& column) {
    throw Failure(kBadData, std::string(flag) + " " + column +
                                ": no article has a value there; expected a column that some have");
  };
  if (!columns.choice().target.empty() && !any_target) refuse("--target", asked.target);
  if (!columns.choice().pair.empty() && !any_second_text) refuse("--pair", asked.pair);
  if (!asked.group.empty() && !any_group) refuse("--group", asked.group);
  if (!columns.choice().control.empty() && !any_control) refuse("--control", asked.control);
}

train::OutletLabels FitFlags::outlet_labels() const {
  if (outlets_.empty()) return {};
  return {outlets_, columns.choice().over().labels.front().column};
}

train::FitOptions FitFlags::options() const {
  if (!mask_.alias_file().empty() && !mask_.wanted()) {
    throw Failure(kUsage, "--alias-file is for --mask-sources, which is not given");
  }
  train::FitOptions options = fit_;
  options.features = features_.options();
  options.features.targets = !columns.choice().target.empty();
  options.features.pairs = !columns.choice().pair.empty();
  options.features.controls = !columns.choice().control.empty();
  options.balanced = class_weight_ == "balanced";
  options.names = names();
  return options;
}

/// The table of names to look up; none without it, or where words are folded otherwise than names.
features::NameSet FitFlags::names() const {
  const bool asked = names_ != "default";
  if (features_.options().folds.bits() != text::profile_folds("news").bits()) {
    if (asked) throw Failure(kUsage, "--names needs the folds of --profile news");
    return {};
  }
  if (no_names_) return {};
  return read_name_set(names_);
}

std::vector<std::pair<std::string, std::string>> FitFlags::to_remember(
    const train::FitOptions& options) {
  return {{"class_weight", options.balanced ? "balanced" : "none"},
          {"names", options.names.empty() ? "none" : "a table"},
          {"seed", std::to_string(options.seed)}};
}

}  // namespace zawiya::cli
