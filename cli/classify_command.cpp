#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>

#include "cli/article_view.hpp"
#include "cli/classification_view.hpp"
#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/pager.hpp"
#include "cli/reject_limit.hpp"
#include "cli/renamed_flag.hpp"
#include "cli/starter_model.hpp"
#include "datasets/output.hpp"
#include "jobs/classify.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/overwrite_guard.hpp"
#include "model/model_file.hpp"
#include "pages/explanation_page.hpp"

namespace zawiya::cli {
namespace {

struct ClassifyFlags {
  ModelAndInputs named;
  ColumnFlags columns;
  std::string page;
  ClassificationViewOptions view;
  jobs::ClassifyOptions options;
  RejectLimit rejects;
  bool no_pager = false;
};

/// Somebody who named no file may not know that the command waits for one.
void hint_at_terminal(const std::vector<std::string>& inputs) {
  if (std::find(inputs.begin(), inputs.end(), "-") == inputs.end()) return;
  if (::isatty(STDIN_FILENO) != 1 || ::isatty(STDERR_FILENO) != 1) return;
  std::cerr
      << "zawiya: reading an article from the terminal; end it with Ctrl-D on a line of its own\n";
}

/// A file's name without its folders, for a title.
std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

/// The page of `--html` and its file, which is made before the work: a folder that is missing shows
/// at once.
struct PageOutput {
  pages::ExplanationPage page;
  datasets::OutputFile file;

  PageOutput(const ClassifyFlags& flags, const model::Model& model, const std::string& model_name)
      : page(model, flags.view.head, flags.view.top, file_name(model_name)), file(flags.page) {}

  void add(const jobs::Classification& of) {
    if (of.fault.empty()) {
      page.add(of.article, of.explainer);
    } else {
      page.add_fault(of.article.id, of.is_wordless ? "the article has no words" : of.fault);
    }
  }
};

void refuse_page(const ClassifyFlags& flags, const std::vector<std::string>& read) {
  if (flags.page == "-") {
    throw Failure(kUsage, "--html -: standard output has the labels; name a file");
  }
  jobs::refuse_to_overwrite(flags.page, read);
}

void run_classify(const ClassifyFlags& flags) {
  const ModelAndInputs named = with_starter_model(flags.named);
  std::vector<std::string> read = named.inputs;
  read.push_back(named.model);
  jobs::require_one_standard_input(read);
  if (!flags.page.empty()) refuse_page(flags, read);
  const model::Model model = model::load_model(named.model);
  jobs::ClassifyOptions options = flags.options;
  options.inputs = named.inputs;
  options.columns = flags.columns.choice();
  jobs::check(model, options);
  if (!flags.view.head.empty()) jobs::require_head(model, flags.view.head, "head");
  ClassificationViewOptions shown = flags.view;
  shown.colour = colour_wanted();
  const ClassificationView view(model, shown);
  std::optional<PageOutput> page;
  if (!flags.page.empty()) page.emplace(flags, model, named.model);
  hint_at_terminal(options.inputs);
  // Who writes an article at the terminal needs it until the article ends.
  const bool reads_terminal =
      ::isatty(STDIN_FILENO) == 1 && std::find(read.begin(), read.end(), "-") != read.end();
  std::optional<Pager> pager(std::in_place,
                             shown.explain && !shown.json && !flags.no_pager && !reads_terminal);
  datasets::OutputFile out("-");
  bool is_first = true;
  const jobs::ClassifyCounts counts = jobs::Classifier(model).classify(
      options,
      [&](const jobs::Classification& of) {
        if (!is_first && !shown.json) out.write("\n");
        is_first = false;
        out.write(view.say(of));
        if (page) page->add(of);
      },
      until_interrupted);
  if (page) {
    page->file.write(page->page.finish());
    page->file.commit();
  }
  out.commit();
  pager.reset();
  if (counts.records == 0) std::cerr << "zawiya: there was no article to classify\n";
  if (counts.faults > 0) {
    std::cerr << "zawiya: " << counts.faults << " of " << counts.records
              << " articles could not be classified\n";
  }
  flags.rejects.judge(counts.faults, counts.records);
}

}  // namespace

void add_classify(CLI::App& app) {
  auto flags = std::make_shared<ClassifyFlags>();
  CLI::App* command =
      app.add_subcommand("classify", "Say what articles are about, and which words say so");
  command->add_option("MODEL", flags->named.model,
                      "a model made by zawiya train; without one, that of ZAWIYA_MODEL, else the "
                      "starter model of topics");
  command->add_option("FILE", flags->named.inputs,
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
      ->add_option("--min-probability", flags->view.abstention.min_probability,
                   "below this probability, give no label")
      ->check(number_between(0, 1));
  command
      ->add_option("--min-typicality", flags->view.abstention.min_typicality,
                   "give no label to an article less typical of training than this share of it")
      ->check(number_between(0, 1));
  command
      ->add_option("--min-known", flags->view.abstention.min_known,
                   "give no label to an article of which the model knows less than this share")
      ->check(number_between(0, 1));
  flags->rejects.add_to(*command);
  CLI::Option* target =
      command->add_option("--target-text", flags->options.target,
                          "what the stance is toward, for a model that learnt with targets");
  keep_old_name(*command, "--target", target, flags->options.target);
  CLI::Option* second = command->add_option("--pair-text", flags->options.second_text,
                                            "the second text, for a model that learnt with pairs");
  keep_old_name(*command, "--pair", second, flags->options.second_text);
  flags->columns.add_to(*command, false);
  command->remove_option(command->get_option("--label"));
  add_pager_flag(*command, flags->no_pager);
  command->callback([flags] { run_classify(*flags); });
}

}  // namespace zawiya::cli
