#include "cli/app.hpp"

#include <string>

#include "cli/commands.hpp"
#include "cli/examples.hpp"
#include "cli/failure.hpp"
#include "cli/man_page.hpp"
#include "cli/message_log.hpp"
#include "cli/version_text.hpp"
#include "datasets/output.hpp"

namespace zawiya::cli {
namespace {

/// For tools, and therefore hidden: `zawiya man [VERB]` prints a manual page in roff.
void add_man(CLI::App& app) {
  CLI::App* man = app.add_subcommand("man", "Print the manual page of the command or a verb");
  man->group("");
  auto verb = std::make_shared<std::string>();
  man->add_option("VERB", *verb);
  man->callback([&app, verb] {
    const auto named =
        app.get_subcommands([&](const CLI::App* command) { return command->get_name() == *verb; });
    if (!verb->empty() && named.empty()) {
      throw Failure(kUsage, "there is no command '" + *verb + "'");
    }
    datasets::write_whole("-", man_page(app, verb->empty() ? app : *named.front()));
  });
}

// What a shell makes of a variable that is not set is no value.
void refuse_empty_values(CLI::App& verb) {
  const CLI::Validator is_there(
      [](std::string& value) {
        return std::string(value.empty() ? "expected a value, found an empty one" : "");
      },
      "");
  for (CLI::Option* option : verb.get_options()) {
    if (option->get_items_expected_min() > 0) option->check(is_there);
  }
}

}  // namespace

std::unique_ptr<CLI::App> command_app() {
  auto owned = std::make_unique<CLI::App>(
      "Reads Arabic news: what an article is about, the angle it is told from, and the words "
      "that say so.",
      "zawiya");
  CLI::App& app = *owned;
  app.require_subcommand(1);
  app.set_version_flag("--version", version_text());
  app.get_formatter()->column_width(32);
  add_train(app);
  add_classify(app);
  add_score(app);
  add_merge(app);
  add_evaluate(app);
  add_report(app);
  add_calibrate(app);
  add_crossval(app);
  add_tune(app);
  add_compare(app);
  add_contrast(app);
  add_audit(app);
  add_inspect(app);
  add_normalise(app);
  add_vectors(app);
  add_similar(app);
  add_serve(app);
  add_suggest(app);
  for (CLI::App* verb : app.get_subcommands({})) add_log_flags(*verb);
  app.footer(
      "Start:  zawiya train articles.csv --label topic --model news.zawiya\n"
      "        zawiya classify news.zawiya article.txt --explain\n"
      "        zawiya score news.zawiya corpus.jsonl.zst -o scores.csv");
  add_man(app);
  add_examples(app);
  for (CLI::App* verb : app.get_subcommands({})) refuse_empty_values(*verb);
  return owned;
}

std::unique_ptr<CLI::App> training_app(features::Ranks& ranks) {
  auto app = std::make_unique<CLI::App>(
      "Trains one model by several processes, of one machine or many: mpirun -np 4 zawiya-mpi "
      "train … gives the bytes of zawiya train.",
      "zawiya-mpi");
  app->require_subcommand(1);
  app->set_version_flag("--version", version_text());
  app->get_formatter()->column_width(32);
  add_train(*app, &ranks);
  for (CLI::App* verb : app->get_subcommands({})) {
    add_log_flags(*verb);
    refuse_empty_values(*verb);
  }
  return app;
}

}  // namespace zawiya::cli
