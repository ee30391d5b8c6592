#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/article_view.hpp"
#include "cli/column_flags.hpp"
#include "cli/commands.hpp"
#include "cli/comparison_json.hpp"
#include "cli/comparison_text.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/number_between.hpp"
#include "cli/story_pairs_view.hpp"
#include "compare/comparison.hpp"
#include "compare/framing_effects.hpp"
#include "compare/story_pairs.hpp"
#include "datasets/article_list.hpp"
#include "datasets/errors.hpp"
#include "datasets/output.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/model_demands.hpp"
#include "jobs/overwrite_guard.hpp"
#include "model/model_file.hpp"
#include "pages/comparison_page.hpp"
#include "text/shown_text.hpp"

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
  bool pairs_given = false;  ///< one of the three above was given
  ColumnFlags columns;
};

datasets::ArticleList read_all(const std::vector<std::string>& inputs,
                               const datasets::Columns& columns) {
  datasets::ReaderOptions reading;
  reading.columns = columns;
  reading.columns.labels.clear();
  datasets::Reader reader(inputs, reading);
  datasets::ArticleList list = datasets::read_articles(reader, [] { return interrupted(); });
  if (interrupted()) throw datasets::Interrupted();
  return list;
}

/// The one article of an input.
datasets::Article read_one(const std::string& input, const datasets::Columns& columns) {
  datasets::ArticleList list = read_all({input}, columns);
  if (list.faulty_records > 0) throw Failure(kBadData, list.faults.front());
  if (list.articles.size() == 1) return std::move(list.articles.front());
  throw Failure(kBadData,
                datasets::shown_input(input) + ": found " +
                    (list.articles.empty() ? "no article"
                                           : std::to_string(list.articles.size()) + " articles") +
                    ", expected one; of a corpus, --between ID ID compares two");
}

datasets::Article with_id(const std::vector<datasets::Article>& articles, const std::string& id,
                          const std::string& input) {
  const auto at = std::find_if(articles.begin(), articles.end(),
                               [&](const datasets::Article& article) { return article.id == id; });
  if (at == articles.end()) {
    throw Failure(kBadData, datasets::shown_input(input) + ": there is no article with the id '" +
                                text::shown(id) + "'");
  }
  return *at;
}

/// The head that says which framing: as asked, else the one of that name, else the first.
std::size_t framing_head(const model::Model& model, const std::string& asked) {
  if (!asked.empty()) return jobs::require_head(model, asked, "head");
  const std::string& wanted = asked.empty() ? "framing" : asked;
  const auto at = std::find_if(model.heads.begin(), model.heads.end(),
                               [&](const model::Head& head) { return head.name == wanted; });
  return at == model.heads.end() ? 0 : static_cast<std::size_t>(at - model.heads.begin());
}

void require_words(std::uint32_t words, const compare::ComparedArticle& article) {
  if (words > 0) return;
  throw Failure(kBadData, datasets::shown_input(article.name) +
                              ": the article has no words, expected a text to compare");
}

void compare_two(const CompareFlags& flags, const datasets::Article& article_a,
                 const datasets::Article& article_b, const std::optional<model::Model>& model) {
  const compare::ComparedArticle a(article_a);
  const compare::ComparedArticle b(article_b);
  const compare::Comparison comparison = compare::Comparer().compare(a.text, b.text);
  require_words(comparison.words_a, a);
  require_words(comparison.words_b, b);
  std::optional<compare::FramingEffects> effects;
  if (model)
    effects = compare::framing_effects(*model, framing_head(*model, flags.head), a, b, comparison);
  const compare::FramingEffects* shown_effects = effects ? &*effects : nullptr;
  if (!flags.html.empty()) {
    datasets::write_whole(flags.html, pages::comparison_as_page(a, b, comparison, shown_effects));
  } else if (flags.json) {
    datasets::write_whole("-", comparison_as_json(a, b, comparison, shown_effects));
  } else {
    datasets::write_whole("-",
                          comparison_as_text(a, b, comparison, shown_effects, colour_wanted()));
  }
}

void list_pairs(const CompareFlags& flags, const datasets::ArticleList& list) {
  const text::Normalizer normalizer(text::profile_folds("news"));
  compare::StoryPairOptions options;
  options.most_pairs = flags.pairs;
  options.copies = !flags.no_copies;
  options.across_outlets = flags.across_outlets;
  const std::vector<compare::StoryPair> pairs =
      compare::story_pairs(list.articles, normalizer, options, [] { return interrupted(); });
  if (interrupted()) throw datasets::Interrupted();
  datasets::write_whole("-", flags.json ? story_pairs_as_json(list.articles, pairs)
                                        : story_pairs_as_text(list.articles, pairs));
  if (pairs.empty() && !flags.json) {
    std::cerr << "zawiya: no two of the " << list.articles.size()
              << " articles tell the same story\n";
  }
}

void refuse_what_does_not_fit(const CompareFlags& flags) {
  const bool two = flags.inputs.size() == 2;
  const bool lists = !two && flags.between.empty();
  if (two && !flags.between.empty()) {
    throw Failure(kUsage, "--between chooses two articles of one input; there are two inputs");
  }
  if (two && flags.inputs[0] == "-" && flags.inputs[1] == "-") {
    throw Failure(kUsage, "A and B are both standard input; expected one of them at most");
  }
  if (!lists && flags.pairs_given) {
    throw Failure(kUsage,
                  "--pairs, --no-copies and --across-outlets are for finding pairs in one "
                  "input; two articles are given");
  }
  if (lists && (!flags.html.empty() || !flags.model.empty())) {
    throw Failure(kUsage, std::string(flags.html.empty() ? "--model" : "--html") +
                              " is for two articles: give two files, or one and --between ID ID");
  }
  if (flags.model.empty() && !flags.head.empty()) {
    throw Failure(kUsage, "--head is a model's: give --model too");
  }
  if (!flags.html.empty() && flags.json) {
    throw Failure(kUsage, "--html and --json exclude each other");
  }
}

void run_compare(const CompareFlags& flags) {
  refuse_what_does_not_fit(flags);
  if (!flags.html.empty()) {
    std::vector<std::string> read = flags.inputs;
    if (!flags.model.empty()) read.push_back(flags.model);
    jobs::refuse_to_overwrite(flags.html, read);
  }
  std::optional<model::Model> model;
  if (!flags.model.empty()) {
    model = model::load_model(flags.model);
    framing_head(*model, flags.head);  // refuses a wrong one before anything is read
  }
  using Remembered = std::vector<std::pair<std::string, std::string>>;
  const datasets::Columns columns =
      flags.columns.choice().over(model ? model->provenance.columns : Remembered());
  if (flags.inputs.size() == 2) {
    const datasets::Article a = read_one(flags.inputs[0], columns);
    compare_two(flags, a, read_one(flags.inputs[1], columns), model);
    return;
  }
  const datasets::ArticleList list = read_all(flags.inputs, columns);
  if (list.faulty_records > 0) {
    std::cerr << "zawiya: warning: " << list.faulty_records
              << " records could not be read and are left out; the first: " << list.faults.front()
              << '\n';
  }
  if (flags.between.empty()) {
    if (list.articles.size() < 2) {
      throw Failure(kBadData, datasets::shown_input(flags.inputs[0]) + ": found " +
                                  (list.articles.empty() ? "no article" : "one article") +
                                  ", expected two at least, or a second input");
    }
    list_pairs(flags, list);
    return;
  }
  compare_two(flags, with_id(list.articles, flags.between[0], flags.inputs[0]),
              with_id(list.articles, flags.between[1], flags.inputs[0]), model);
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
  command->add_option("--html", flags->html, "write a page of two columns here instead of text");
  command->add_flag("--json", flags->json, "one JSON object, for programs");
  CLI::Option* pairs =
      command->add_option("--pairs", flags->pairs, "how many pairs of a corpus to list")
          ->check(number_between(1, 1000000))
          ->capture_default_str();
  CLI::Option* no_copies = command->add_flag("--no-copies", flags->no_copies,
                                             "list no pairs that are nearly the same text");
  CLI::Option* across = command->add_flag("--across-outlets", flags->across_outlets,
                                          "list only pairs of articles of two outlets");
  flags->columns.add_to(*command, false);
  command->remove_option(command->get_option("--label"));
  command->callback([flags, pairs, no_copies, across] {
    flags->pairs_given = pairs->count() + no_copies->count() + across->count() > 0;
    run_compare(*flags);
  });
}

}  // namespace zawiya::cli
