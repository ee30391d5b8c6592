#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/fit_flags.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/source_mask_flags.hpp"
#include "cli/training_report.hpp"
#include "cli/version.hpp"
#include "datasets/output.hpp"
#include "jobs/overwrite_guard.hpp"
#include "model/model_file.hpp"
#include "train/fit.hpp"

namespace zawiya::cli {
namespace {

struct TrainFlags {
  std::vector<std::string> inputs;
  std::string model;
  FitFlags fit;
  bool compact = false;
  double target_precision = 0;
};

void run_train(const TrainFlags& flags) {
  train::FitOptions options = flags.fit.options();
  options.compact = flags.compact;
  options.target_precision = flags.target_precision;
  const datasets::ReaderOptions reading = flags.fit.reading();
  const std::vector<std::string> heads = flags.fit.heads();
  const train::OutletLabels outlets = flags.fit.outlet_labels();

  std::vector<std::string> read = flags.fit.further_files();
  read.insert(read.end(), flags.inputs.begin(), flags.inputs.end());
  jobs::refuse_to_overwrite(flags.model, read);
  datasets::OutputFile out(flags.model);  // before the work: a folder that is missing shows at once
  LearntMask learnt;
  if (flags.fit.mask().wanted()) {
    learnt = flags.fit.mask().learn(flags.inputs, reading.columns, options.features.folds);
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
      {std::move(learnt.mask), options.names,
       [&](datasets::Article& article) { outlets.give(article); }});
  line.clear();
  flags.fit.refuse_absent(!set.targets.empty(), set.second_texts > 0, !set.groups.empty(),
                          set.controlled > 0);
  std::cerr << training_set_as_text(set);
  model::Model model =
      train::fit(std::move(set), options, [&](const std::string& phase, double done) {
        line.show_phase(phase, done);
        return !interrupted();
      });
  model.provenance.tool_version = kVersion;
  model.provenance.columns = jobs::to_remember(reading.columns);
  for (auto& [name, value] : FitFlags::to_remember(options)) {
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
  flags->fit.add_to(*command);
  command
      ->add_option(
          "--target-precision", flags->target_precision,
          "give a label only from the probability on at which it is right in this share of "
          "held-out articles")
      ->check(number_between(0.01, 0.9999));
  command->add_flag(
      "--compact", flags->compact,
      "a smaller model file: values of 8 bits, and only units that speak for themselves");
  command->callback([flags] { run_train(*flags); });
}

}  // namespace zawiya::cli
