#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/article_view.hpp"
#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/comparison_text.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/left_out_warning.hpp"
#include "cli/number_between.hpp"
#include "cli/pager.hpp"
#include "cli/progress_line.hpp"
#include "cli/reject_limit.hpp"
#include "cli/renamed_flag.hpp"
#include "cli/story_pairs_view.hpp"
#include "datasets/output.hpp"
#include "jobs/compare.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/overwrite_guard.hpp"
#include "model/model_file.hpp"
#include "pages/comparison_json.hpp"
#include "pages/comparison_page.hpp"

namespace zawiya::cli {
namespace {

struct CompareFlags {
  std::vector<std::string> inputs;
  std::vector<std::string> between;
  std::string model;
  std::string head;
  std::string html;
  bool json = false;
  std::size_t pairs = 20;
  bool no_copies = false;
  bool across_outlets = false;
  RejectLimit rejects;
  bool no_pager = false;
  bool pairs_given = false;  ///< one of the three above was given
  ColumnFlags columns;

  /// Whether pairs of a corpus are wanted, not two articles.
  bool lists() const { return inputs.size() == 1 && between.empty(); }
};

jobs::OnLeftOut warn(const CompareFlags& flags, ProgressLine& line) {
  return [&flags, &line](const jobs::LeftOut& left_out) {
    line.clear();
    warn_of(left_out);
    flags.rejects.judge(left_out.records, left_out.of_records);
  };
}

void compare_two(const CompareFlags& flags) {
  std::vector<std::string> read = flags.inputs;
  if (!flags.model.empty()) read.push_back(flags.model);
  jobs::require_one_standard_input(read);
  std::optional<datasets::OutputFile> page;
  if (!flags.html.empty()) {
    jobs::refuse_to_overwrite(flags.html, read);
    page.emplace(flags.html);
  }
  std::optional<model::Model> model;
  if (!flags.model.empty()) model = model::load_model(flags.model);
  ProgressLine line;
  const jobs::ComparedAccounts of =
      jobs::compare({.inputs = flags.inputs,
                     .between = flags.between,
                     .columns = flags.columns.choice(),
                     .framing = {model ? &*model : nullptr, flags.head}},
                    shown_on(line), warn(flags, line));
  line.clear();
  const compare::FramingEffects* effects = of.effects ? &*of.effects : nullptr;
  require_uninterrupted();
  if (page) {
    page->write(pages::comparison_as_page(of.a, of.b, of.comparison, effects));
    page->commit();
  } else if (flags.json) {
    datasets::write_whole("-", pages::comparison_as_json(of.a, of.b, of.comparison, effects));
  } else {
    const std::string text =
        comparison_as_text(of.a, of.b, of.comparison, effects, colour_wanted());
    const Pager pager(!flags.no_pager);
    datasets::write_whole("-", text);
  }
}

void list_pairs(const CompareFlags& flags) {
  jobs::FindPairsOptions options;
  options.input = flags.inputs[0];
  options.columns = flags.columns.choice();
  options.pairs.most_pairs = flags.pairs;
  options.pairs.copies = !flags.no_copies;
  options.pairs.across_outlets = flags.across_outlets;
  ProgressLine line;
  const jobs::FoundPairs of = jobs::find_pairs(options, shown_on(line), warn(flags, line));
  line.clear();
  const compare::StoryPairs& found = of.found;
  {
    const Pager pager(!flags.json && !flags.no_pager);
    datasets::write_whole("-", flags.json ? story_pairs_as_json(of.articles, found.pairs)
                                          : story_pairs_as_text(of.articles, found.pairs));
  }
  if (found.more) {
    std::cerr << "zawiya: these are the closest; there are more, which --pairs N lists\n";
  } else if (found.pairs.empty() && !flags.json) {
    std::cerr << "zawiya: found no two of the " << of.articles.size()
              << " articles that tell the same story";
    if (found.common_units > 0) std::cerr << "; what more than 60 share was looked up in part";
    std::cerr << '\n';
  }
}

/// Refuses flags that say nothing here; what names no two articles, the job refuses.
void refuse_what_does_not_fit(const CompareFlags& flags) {
  if (!flags.lists() && flags.pairs_given) {
    throw Failure(kUsage,
                  "--pairs, --no-copies and --across-outlets are for finding pairs in one "
                  "input; two articles are given");
  }
  if (flags.lists() && (!flags.html.empty() || !flags.model.empty())) {
    throw Failure(kUsage, std::string(flags.html.empty() ? "--model" : "--html-only") +
                              " is for two articles: give two files, or one and --between ID ID");
  }
  if (flags.model.empty() && !flags.head.empty()) {
    throw Failure(kUsage, "--head is a model's: give --model too");
  }
  if (!flags.html.empty() && flags.json) {
    throw Failure(kUsage, "--html-only and --json exclude each other");
  }
}

void run_compare(const CompareFlags& flags) {
  refuse_what_does_not_fit(flags);
  if (flags.lists()) return list_pairs(flags);
  compare_two(flags);
}

}  // namespace

void add_compare(CLI::App& app) {
  auto flags = std::make_shared<CompareFlags>();
  CLI::App* command = app.add_subcommand(
      "compare", "Lay two accounts of one story side by side, or find such pairs in a corpus");
  command
      ->add_option("INPUT", flags->inputs,
                   "two files of one article each; or one corpus, to list the pairs that tell the "
                   "same story")
      ->required()
      ->expected(1, 2);
  command->add_option("--between", flags->between, "the ids of two articles of one input")
      ->expected(2);
  command->add_option("-m,--model", flags->model,
                      "say how far each substitution moves this model's framing");
  command->add_option("--head", flags->head,
                      "the model's head to ask (default: framing, else its first)");
  CLI::Option* page = command->add_option("--html-only", flags->html,
                                          "write a page of two columns here instead of text");
  keep_old_name(*command, "--html", page, flags->html,
                ", when --html will write the page besides the text, as elsewhere");
  command->add_flag("--json", flags->json, "one JSON object, for programs");
  CLI::Option* pairs =
      command->add_option("--pairs", flags->pairs, "how many pairs of a corpus to list")
          ->check(number_between(1, 1000000))
          ->capture_default_str();
  CLI::Option* no_copies = command->add_flag("--no-copies", flags->no_copies,
                                             "list no pairs that are nearly the same text");
  CLI::Option* across = command->add_flag("--across-outlets", flags->across_outlets,
                                          "list only pairs of articles of two outlets");
  flags->rejects.add_to(*command);
  flags->columns.add_to(*command, false);
  command->remove_option(command->get_option("--label"));
  add_pager_flag(*command, flags->no_pager);
  command->callback([flags, pairs, no_copies, across] {
    flags->pairs_given = pairs->count() + no_copies->count() + across->count() > 0;
    run_compare(*flags);
  });
}

}  // namespace zawiya::cli
