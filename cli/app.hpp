#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "features/ranks.hpp"

namespace zawiya::cli {

/// The command with all its verbs, their flags and examples, nothing parsed yet.
std::unique_ptr<CLI::App> command_app();

/// The command of several processes that train together.
std::unique_ptr<CLI::App> training_app(features::Ranks& ranks);

/// Begins a process: what it does on signals and uncaught exceptions, and where it says what.
void begin_process(const std::vector<std::string>& arguments);

/// Does what a line asks for.
/// @param arguments  without the command's own name
/// @throws LineError for a line that cannot be parsed; what verbs throw
void run_line(CLI::App& app, std::vector<std::string> arguments);

}  // namespace zawiya::cli
