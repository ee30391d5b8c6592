#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <iostream>
#include <string>

#include "cli/commands.hpp"
#include "cli/exit_status.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/version.hpp"
#include "datasets/output.hpp"

namespace {

/// A file opened later must not become standard output because that was closed.
void occupy_standard_descriptors() {
  int descriptor = 0;
  do {
    descriptor = ::open("/dev/null", O_RDWR);
  } while (descriptor >= 0 && descriptor <= STDERR_FILENO);
  if (descriptor > STDERR_FILENO) ::close(descriptor);
}

void print(const std::string& text) {
  zawiya::datasets::OutputFile out("-");
  out.write(text);
  out.commit();
}

/// The flag or verb that somebody may have meant is beyond CLI11 2.1; its sentence names the wrong one.
int usage_error(const CLI::App& app, const CLI::ParseError& error) {
  std::cerr << "zawiya: " << error.what() << '\n';
  const CLI::App* verb = &app;
  while (!verb->get_subcommands().empty()) verb = verb->get_subcommands().front();
  std::string line = verb->get_name();
  for (const CLI::App* parent = verb->get_parent(); parent != nullptr;
       parent = parent->get_parent()) {
    line = parent->get_name() + " " + line;
  }
  std::cerr << "See '" << line << " --help'.\n";
  return zawiya::cli::kUsage;
}

int run(int argc, char** argv) {
  CLI::App app("Reads Arabic news: what an article is about, the angle it is told from, and the words "
               "that say so.",
               "zawiya");
  app.require_subcommand(1);
  app.set_version_flag("--version", std::string("zawiya ") + zawiya::cli::kVersion);
  app.get_formatter()->column_width(32);
  zawiya::cli::add_train(app);
  zawiya::cli::add_classify(app);
  zawiya::cli::add_score(app);
  zawiya::cli::add_evaluate(app);
  zawiya::cli::add_inspect(app);
  zawiya::cli::add_normalise(app);
  app.footer("Start:  zawiya train articles.csv --label topic --model news.zawiya\n"
             "        zawiya classify news.zawiya article.txt --explain\n"
             "        zawiya score news.zawiya corpus.jsonl.zst -o scores.csv");
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    print(app.help());
  } catch (const CLI::CallForAllHelp&) {
    print(app.help("", CLI::AppFormatMode::All));
  } catch (const CLI::CallForVersion&) {
    print(app.version() + "\n");
  } catch (const CLI::ParseError& error) {
    return usage_error(app, error);
  }
  return zawiya::cli::kFine;
}

}  // namespace

int main(int argc, char** argv) {
  occupy_standard_descriptors();
  zawiya::cli::watch_signals();
  try {
    return run(argc, argv);
  } catch (...) {
    return zawiya::cli::report_current_exception();
  }
}
