#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "cli/app.hpp"
#include "cli/completion.hpp"
#include "cli/exit_status.hpp"
#include "cli/failure.hpp"
#include "cli/threads.hpp"
#include "datasets/output.hpp"

int main(int argc, char** argv) {
  namespace cli = zawiya::cli;
  try {
    const std::vector<std::string> arguments(argv + std::min(argc, 1), argv + argc);
    cli::begin_process(arguments);
    cli::settle_threads();
    const std::unique_ptr<CLI::App> app = cli::command_app();
    // What the shells ask while a line is typed is no line to parse.
    if (arguments.size() > 1 && arguments[0] == "complete") {
      zawiya::datasets::write_whole("-", cli::completion_as_lines(cli::complete(
                                             *app, {arguments.begin() + 1, arguments.end()})));
    } else {
      cli::run_line(*app, arguments);
    }
    return cli::kFine;
  } catch (...) {
    return cli::report_current_exception();
  }
}
