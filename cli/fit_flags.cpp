#include "cli/fit_flags.hpp"

#include <CLI/CLI.hpp>

#include "cli/config_file.hpp"
#include "cli/number_between.hpp"
#include "cli/threads.hpp"

namespace zawiya::cli {

void FitFlags::add_inputs_to(CLI::App& command, const std::string& what_they_are) {
  command.add_option("INPUT", inputs_, what_they_are)->required();
}

void FitFlags::add_to(CLI::App& command) {
  columns_.add_to(command, true);
  columns_.add_missing_labels_to(command);
  columns_.add_multi_label_to(command);
  columns_.add_stance_to(command);
  columns_.add_fitting_to(command);
  command
      .add_option("--class-weight", class_weight_,
                  "balanced: rare labels count as much as common ones")
      ->check(CLI::IsMember({"none", "balanced"}));
  command.add_flag("--many-labels", many_labels_,
                   "a head may have more than 1000 labels: they cost much time and memory");
  annotations_.add_to(command);
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
  add_vectors_to(command);
  command
      .add_option("--lambda", fit_.lambda,
                  "L2 penalty of the mean log-loss (default: chosen on held-out articles)")
      ->check(number_between(1e-12, 1e6));
  command.add_option("--seed", fit_.seed, "of the choice of held-out articles")
      ->check(number_of_seed())
      ->capture_default_str();
  add_threads(command, fit_.threads);
  add_config(command, config_);
}

void FitFlags::add_vectors_to(CLI::App& command) {
  constexpr const char* kGroup = "Text without labels";
  CLI::Option* const vectors =
      command
          .add_option("--vectors", vectors_,
                      "word vectors made by zawiya vectors, or by word2vec: used where they help "
                      "on held-out articles")
          ->group(kGroup);
  command
      .add_option("--unlabelled", unlabelled_,
                  "files or folders of articles to make word vectors of; may be repeated")
      ->allow_extra_args(false)
      ->excludes(vectors)
      ->group(kGroup);
  command
      .add_option("--unlabelled-text", unlabelled_text_,
                  "columns of their text (default: title, and text, content or body)")
      ->group(kGroup);
  command
      .add_option("--vector-weight", fit_.vector_weight,
                  "word vectors against the other features; 0: none (default: chosen on held-out "
                  "articles)")
      ->check(number_between(0, 1000))
      ->group(kGroup);
}

jobs::FitInputs FitFlags::choice() const {
  jobs::FitInputs from;
  from.inputs = inputs_;
  from.columns = columns_.choice();
  from.outlets = outlets_;
  from.mask_sources = mask_.choice();
  from.names = no_names_ ? "" : names_;
  from.many_labels = many_labels_;
  from.vectors = vectors_;
  from.unlabelled = unlabelled_;
  if (!unlabelled_text_.empty()) from.unlabelled_text = jobs::split_at_commas(unlabelled_text_);
  from.fit = fit_;
  from.fit.features = features_.options();
  from.fit.balanced = class_weight_ == "balanced";
  annotations_.give(from);
  return from;
}

}  // namespace zawiya::cli
