#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>

#include "cli/article_view.hpp"
#include "cli/classification_view.hpp"
#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/head_choice.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/overwrite_guard.hpp"
#include "datasets/errors.hpp"
#include "datasets/output.hpp"
#include "datasets/reader.hpp"
#include "datasets/shown_place.hpp"
#include "model/model_file.hpp"

namespace zawiya::cli {
namespace {

struct ClassifyFlags {
  std::string model;
  std::vector<std::string> inputs = {"-"};
  ColumnFlags columns;
  std::string target;
  std::string second;
  std::string page;
  ClassificationViewOptions view;
};

/// Somebody who named no file may not know that the command waits for one.
void hint_at_terminal(const std::vector<std::string>& inputs) {
  if (std::find(inputs.begin(), inputs.end(), "-") == inputs.end()) return;
  if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1) return;
  std::cerr
      << "zawiya: reading an article from the terminal; end it with Ctrl-D on a line of its own\n";
}

void refuse_unless(bool fine, const std::string& flag, const std::string& why) {
  if (!fine) throw Failure(kUsage, flag + ": the model " + why);
}

void run_classify(const ClassifyFlags& flags) {
  const model::Model model = model::load_model(flags.model);
  refuse_unless(model.options.targets || flags.target.empty(), "--target",
                "has not learnt stances toward targets");
  refuse_unless(model.options.pairs || flags.second.empty(), "--pair",
                "has not learnt pairs of texts");
  datasets::ReaderOptions reading;
  reading.columns = flags.columns.columns(model.provenance.columns);
  reading.columns.labels.clear();
  if (!flags.second.empty()) reading.columns.pair.clear();  // it is given, not read
  if (!flags.view.head.empty()) require_head(model, flags.view.head, "--head " + flags.view.head);
  ClassificationViewOptions options = flags.view;
  options.colour = colour_wanted();
  ClassificationView view(model, options);
  std::optional<pages::ExplanationPage> page;
  std::optional<datasets::OutputFile> page_file;
  if (!flags.page.empty()) {
    if (flags.page == "-") {
      throw Failure(kUsage, "--html -: standard output has the labels; name a file");
    }
    std::vector<std::string> read = flags.inputs;
    read.push_back(flags.model);
    refuse_to_overwrite(flags.page, read);
    page_file.emplace(flags.page);
    page.emplace(model, flags.view.head, flags.view.top);
  }
  hint_at_terminal(flags.inputs);
  datasets::Reader reader(flags.inputs, reading);
  datasets::OutputFile out("-");
  datasets::Block block;
  datasets::ParseScratch scratch;
  datasets::Article article;
  std::uint64_t articles = 0;
  std::uint64_t faults = 0;
  while (!interrupted() && reader.read(block)) {
    for (std::size_t i = 0; i < block.records.size(); ++i) {
      if (articles++ > 0 && !options.json) out.write("\n");
      auto fault = datasets::parse_record(block, i, scratch, article);
      if (!flags.target.empty()) article.target = flags.target;
      if (!flags.second.empty()) article.text_b = flags.second;
      std::optional<std::string> said;
      if (!fault) said = view.classification(article);
      const bool classified = said.has_value();
      if (!said) {
        ++faults;
        const datasets::Place& place = block.records[i].place;
        said = view.fault(
            article.id, fault ? *fault : datasets::sentence_at(place, "the article has no words"));
      }
      out.write(*said);
      if (!page) continue;
      if (classified) {
        view.add_to(*page, article);
      } else {
        page->add_fault(article.id, fault ? *fault : "the article has no words");
      }
    }
  }
  if (interrupted()) throw datasets::Interrupted();
  if (page) {
    page_file->write(page->finish());
    page_file->commit();
  }
  out.commit();
  if (articles == 0) std::cerr << "zawiya: there was no article to classify\n";
  if (faults > 0) {
    throw Failure(kBadData, std::to_string(faults) + " of " + std::to_string(articles) +
                                " articles could not be classified");
  }
}

}  // namespace

void add_classify(CLI::App& app) {
  auto flags = std::make_shared<ClassifyFlags>();
  CLI::App* command =
      app.add_subcommand("classify", "Say what articles are about, and which words say so");
  command->add_option("MODEL", flags->model, "a model made by zawiya train")->required();
  command->add_option("FILE", flags->inputs,
                      "texts, or files of articles; - is standard input (default)");
  command->add_flag("--json", flags->view.json, "one JSON object an article, for programs");
  command->add_flag("--explain", flags->view.explain,
                    "show the words that decided, on the article");
  command->add_option("--html", flags->page,
                      "also write a page that shows every word's part in the decision");
  command->add_option("--head", flags->view.head, "explain this head only");
  command->add_option("--top", flags->view.top, "how many units to list")
      ->check(number_between(0, 100000))
      ->capture_default_str();
  command
      ->add_option("--min-probability", flags->view.min_probability,
                   "below this probability, give no label")
      ->check(number_between(0, 1));
  command->add_option("--target", flags->target,
                      "what the stance is toward, for a model that learnt with targets");
  command->add_option("--pair", flags->second,
                      "the second text, for a model that learnt with pairs");
  flags->columns.add_to(*command, false);
  command->remove_option(command->get_option("--label"));
  command->callback([flags] { run_classify(*flags); });
}

}  // namespace zawiya::cli
