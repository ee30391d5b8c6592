#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "cli/commands.hpp"
#include "cli/fold_flags.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/number_between.hpp"
#include "cli/progress_line.hpp"
#include "cli/threads.hpp"
#include "jobs/column_choice.hpp"
#include "jobs/vectors.hpp"

namespace zawiya::cli {
namespace {

struct VectorsFlags {
  std::string output;
  std::string text;
  bool binary = false;
  FoldFlags folds;
  jobs::VectorsOptions options;
};

void run_vectors(const VectorsFlags& flags) {
  jobs::VectorsOptions options = flags.options;
  options.folds = flags.folds.choice();
  if (!flags.text.empty()) options.text = jobs::split_at_commas(flags.text);
  ProgressLine line;
  const jobs::LearntVectors learnt = jobs::vectors_to_file(
      options, flags.output, flags.binary, shown_on(line), [&](const jobs::LeftOut& left_out) {
        line.clear();
        warn_of(left_out);
      });
  line.clear();
  std::cerr << "zawiya: " << learnt.vectors.size() << " words of " << learnt.articles
            << " articles have a vector of " << learnt.vectors.dimensions() << " dimensions";
  if (learnt.repeated > 0) std::cerr << "; " << learnt.repeated << " repeated articles left out";
  std::cerr << '\n';
}

}  // namespace

void add_vectors(CLI::App& app) {
  auto flags = std::make_shared<VectorsFlags>();
  CLI::App* command =
      app.add_subcommand("vectors", "Make word vectors from articles that need no labels");
  command
      ->add_option("INPUT", flags->options.inputs,
                   "files or folders of articles; - is standard input")
      ->required();
  command
      ->add_option("--output,-o", flags->output,
                   "the file of vectors to write; - is standard output")
      ->required();
  command->add_flag("--binary", flags->binary,
                    "word2vec's format of four bytes a value (default: its text format)");
  command->add_option("--text", flags->text,
                      "columns of the text (default: title, and text, content or body)");
  train::VectorOptions& vectors = flags->options.vectors;
  command->add_option("--dimensions", vectors.dimensions, "values a word")
      ->check(number_between(2, 1000))
      ->capture_default_str();
  command
      ->add_option("--window", vectors.cooccurrences.window,
                   "words to either side that count as neighbours")
      ->check(number_between(1, 50))
      ->capture_default_str();
  command
      ->add_option("--min-count", flags->options.min_count,
                   "occurrences that a word must have to get a vector")
      ->check(number_between(1, 1000000))
      ->capture_default_str();
  flags->folds.add_to(*command);
  command->add_option("--seed", vectors.seed, "of the decomposition")
      ->check(number_of_seed())
      ->capture_default_str();
  add_threads(*command, vectors.threads);
  command->callback([flags] { run_vectors(*flags); });
}

}  // namespace zawiya::cli
