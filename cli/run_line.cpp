#include <fcntl.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <string>
#include <utility>
#include <vector>

#include "cli/app.hpp"
#include "cli/commands.hpp"
#include "cli/config_file.hpp"
#include "cli/failure.hpp"
#include "cli/interrupt.hpp"
#include "cli/message_log.hpp"
#include "cli/threads.hpp"
#include "cli/usage_error.hpp"
#include "datasets/output.hpp"

namespace zawiya::cli {
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

}  // namespace

void begin_process(const std::vector<std::string>& arguments) {
  occupy_standard_descriptors();
  watch_signals();
  report_uncaught_exceptions();
  start_log(log_choice(arguments));
}

void run_line(CLI::App& app, std::vector<std::string> arguments) {
  try {
    arguments = with_suggest(std::move(arguments));
    arguments = with_config(app, std::move(arguments));
    start_log(log_choice(arguments));  // a file may choose too
    // Backwards, as the library has it.
    app.parse(std::vector<std::string>(arguments.rbegin(), arguments.rend()));
  } catch (const CLI::CallForHelp&) {
    datasets::write_whole("-", app.help());
  } catch (const CLI::CallForAllHelp&) {
    datasets::write_whole("-", app.help("", CLI::AppFormatMode::All));
  } catch (const CLI::CallForVersion&) {
    datasets::write_whole("-", app.version() + "\n");
  } catch (const CLI::ParseError& error) {
    throw LineError(usage_error(app, arguments, error.what()));
  }
}

}  // namespace zawiya::cli
