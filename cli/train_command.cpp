#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/feature_flags.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/overwrite_guard.hpp"
#include "cli/progress_line.hpp"
#include "cli/source_mask_flags.hpp"
#include "cli/threads.hpp"
#include "cli/training_report.hpp"
#include "cli/version.hpp"
#include "datasets/output.hpp"
#include "model/model_file.hpp"
#include "train/fit.hpp"

namespace zawiya::cli {
namespace {

struct TrainFlags {
  std::vector<std::string> inputs;
  std::string model;
  ColumnFlags columns;
  FeatureFlags features;
  SourceMaskFlags mask;
  std::string class_weight = "none";
  bool compact = false;
  train::FitOptions fit;
};

train::FitOptions fit_options(const TrainFlags& flags) {
  train::FitOptions options = flags.fit;
  options.features = flags.features.options();
  options.compact = flags.compact;
  options.balanced = flags.class_weight == "balanced";
  return options;
}

std::vector<std::pair<std::string, std::string>> remembered_training(
    const train::FitOptions& options) {
  return {{"class_weight", options.balanced ? "balanced" : "none"},
          {"seed", std::to_string(options.seed)}};
}

void run_train(const TrainFlags& flags) {
  const train::FitOptions options = fit_options(flags);
  datasets::ReaderOptions reading;
  reading.columns = flags.columns.columns({});
  reading.folder_labels = true;
  std::vector<std::string> heads;
  for (const datasets::LabelColumn& label : reading.columns.labels) heads.push_back(label.head);

  refuse_to_overwrite(flags.model, flags.inputs);
  datasets::OutputFile out(flags.model);  // before the work: a folder that is missing shows at once
  LearntMask learnt;
  if (flags.mask.wanted()) {
    learnt = flags.mask.learn(flags.inputs, reading.columns, options.features.folds);
  }
  ProgressLine line;
  datasets::Reader reader(flags.inputs, reading);
  train::TrainingSet set = train::read_training_set(
      reader, heads, options.features, options.threads,
      [&](std::uint64_t done, std::uint64_t total, std::uint64_t articles) {
        line.show_articles("reading",
                           total > 0 ? static_cast<double>(done) / static_cast<double>(total) : -1,
                           articles);
        return !interrupted();
      },
      std::move(learnt.mask));
  line.clear();
  std::cerr << training_set_as_text(set);
  model::Model model =
      train::fit(std::move(set), options, [&](const std::string& phase, double done) {
        line.show_phase(phase, done);
        return !interrupted();
      });
  model.provenance.tool_version = kVersion;
  model.provenance.columns = ColumnFlags::to_remember(reading.columns);
  for (auto& [name, value] : remembered_training(options)) {
    model.provenance.training.emplace_back(name, value);
  }
  for (auto& [name, value] : learnt.training) {
    model.provenance.training.emplace_back(name, value);
  }
  const std::string bytes = model::model_bytes(model);
  out.write(bytes);
  out.commit();
  line.clear();
  std::cerr << model_as_text(model, flags.model, bytes.size());
}

}  // namespace

void add_train(CLI::App& app) {
  auto flags = std::make_shared<TrainFlags>();
  CLI::App* command = app.add_subcommand("train", "Learn heads from labelled articles");
  command->add_option("INPUT", flags->inputs, "files or folders of articles; - is standard input")
      ->required();
  command->add_option("--model,-m", flags->model, "the model file to write")->required();
  flags->columns.add_to(*command, true);
  command
      ->add_option("--class-weight", flags->class_weight,
                   "balanced: rare labels count as much as common ones")
      ->check(CLI::IsMember({"none", "balanced"}));
  command->add_flag(
      "--compact", flags->compact,
      "a smaller model file: values of 8 bits, and only units that speak for themselves");
  flags->mask.add_to(*command);
  flags->features.add_to(*command);
  command
      ->add_option("--lambda", flags->fit.lambda,
                   "L2 penalty of the mean log-loss (default: chosen on held-out articles)")
      ->check(number_between(1e-12, 1e6));
  command->add_option("--seed", flags->fit.seed, "of the choice of held-out articles")
      ->check(number_between(0, 4294967295))
      ->capture_default_str();
  add_threads(*command, flags->fit.threads);
  command->callback([flags] { run_train(*flags); });
}

}  // namespace zawiya::cli
