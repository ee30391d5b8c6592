#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/app.hpp"
#include "cli/commands.hpp"
#include "cli/completion.hpp"
#include "cli/config_file.hpp"
#include "cli/exit_status.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/message_log.hpp"
#include "cli/threads.hpp"
#include "cli/usage_error.hpp"
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

int run(int argc, char** argv) {
  const std::unique_ptr<CLI::App> owned = zawiya::cli::command_app();
  CLI::App& app = *owned;
  // What the shells ask while a line is typed is no line to parse.
  if (argc > 2 && std::string_view(argv[1]) == "complete") {
    zawiya::datasets::write_whole(
        "-", zawiya::cli::completion_as_lines(zawiya::cli::complete(app, {argv + 2, argv + argc})));
    return zawiya::cli::kFine;
  }
  std::vector<std::string> arguments(argv + 1, argv + argc);
  try {
    arguments = zawiya::cli::with_suggest(std::move(arguments));
    arguments = zawiya::cli::with_config(app, std::move(arguments));
    zawiya::cli::start_log(zawiya::cli::log_choice(arguments));  // a file may choose too
    // Backwards, as the library has it.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    zawiya::datasets::write_whole("-", app.help());
  } catch (const CLI::CallForAllHelp&) {
    zawiya::datasets::write_whole("-", app.help("", CLI::AppFormatMode::All));
  } catch (const CLI::CallForVersion&) {
    zawiya::datasets::write_whole("-", app.version() + "\n");
  } catch (const CLI::ParseError& error) {
    zawiya::cli::log_error(zawiya::cli::usage_error(app, arguments, error.what()));
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
    zawiya::cli::start_log(zawiya::cli::log_choice({argv + std::min(argc, 1), argv + argc}));
    zawiya::cli::settle_threads();
    return run(argc, argv);
  } catch (...) {
    return zawiya::cli::report_current_exception();
  }
}
