#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace zawiya::cli {

/// Adds `--config FILE`, which `with_config` reads.
void add_config(CLI::App& command, std::string& path);

/// The arguments with those of the file that `--config` names behind them, for a command that has
/// the flag: a line `lambda = 0.001` stands for `--lambda 0.001`. What the command line says
/// already, or what it excludes, is left out.
///
/// @param arguments  without the program's name
/// @throws Failure for a file that cannot be read (kNoInput), or a key that is no flag of the
///         command (kBadData), which it names
std::vector<std::string> with_config(const CLI::App& app, std::vector<std::string> arguments);

}  // namespace zawiya::cli
