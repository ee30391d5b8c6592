#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/config_file.hpp"
#include "cli/examples.hpp"
#include "cli/exit_status.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/man_page.hpp"
#include "cli/threads.hpp"
#include "cli/usage_error.hpp"
#include "cli/version_text.hpp"
#include "datasets/output.hpp"

namespace {

/// A file opened later must not become standard output because that was closed. Each descriptor is
/// opened for what it is not for, so that using it fails as if it were closed still.
void occupy_standard_descriptors() {
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    if (::fcntl(standard, F_GETFD) >= 0) continue;
    ::open("/dev/null",
           standard == STDIN_FILENO ? O_WRONLY : O_RDONLY);  // takes the lowest free one
  }
}

void print(const std::string& text) {
  zawiya::datasets::OutputFile out("-");
  out.write(text);
  out.commit();
}

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
      throw zawiya::cli::Failure(zawiya::cli::kUsage, "there is no command '" + *verb + "'");
    }
    print(zawiya::cli::man_page(app, verb->empty() ? app : *named.front()));
  });
}

int run(int argc, char** argv) {
  CLI::App app(
      "Reads Arabic news: what an article is about, the angle it is told from, and the words "
      "that say so.",
      "zawiya");
  app.require_subcommand(1);
  app.set_version_flag("--version", zawiya::cli::version_text());
  app.get_formatter()->column_width(32);
  zawiya::cli::add_train(app);
  zawiya::cli::add_classify(app);
  zawiya::cli::add_score(app);
  zawiya::cli::add_merge(app);
  zawiya::cli::add_evaluate(app);
  zawiya::cli::add_report(app);
  zawiya::cli::add_calibrate(app);
  zawiya::cli::add_crossval(app);
  zawiya::cli::add_tune(app);
  zawiya::cli::add_compare(app);
  zawiya::cli::add_contrast(app);
  zawiya::cli::add_audit(app);
  zawiya::cli::add_inspect(app);
  zawiya::cli::add_normalise(app);
  zawiya::cli::add_vectors(app);
  zawiya::cli::add_similar(app);
  zawiya::cli::add_serve(app);
  zawiya::cli::add_suggest(app);
  app.footer(
      "Start:  zawiya train articles.csv --label topic --model news.zawiya\n"
      "        zawiya classify news.zawiya article.txt --explain\n"
      "        zawiya score news.zawiya corpus.jsonl.zst -o scores.csv");
  add_man(app);
  zawiya::cli::add_examples(app);
  // What the shells ask while a line is typed is no line to parse.
  if (argc > 2 && std::string_view(argv[1]) == "complete") {
    print(zawiya::cli::completion_as_lines(zawiya::cli::complete(app, {argv + 2, argv + argc})));
    return zawiya::cli::kFine;
  }
  std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    arguments = zawiya::cli::with_suggest(std::move(arguments));
    arguments = zawiya::cli::with_config(app, std::move(arguments));
    // Backwards, as the library has it.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    print(app.help());
  } catch (const CLI::CallForAllHelp&) {
    print(app.help("", CLI::AppFormatMode::All));
  } catch (const CLI::CallForVersion&) {
    print(app.version() + "\n");
  } catch (const CLI::ParseError& error) {
    std::cerr << zawiya::cli::usage_error(app, arguments, error.what());
    return zawiya::cli::kUsage;
  }
  return zawiya::cli::kFine;
}

}  // namespace

int main(int argc, char** argv) {
  occupy_standard_descriptors();
  zawiya::cli::watch_signals();
  zawiya::cli::report_uncaught_exceptions();
  try {
    zawiya::cli::settle_threads();
    return run(argc, argv);
  } catch (...) {
    return zawiya::cli::report_current_exception();
  }
}
