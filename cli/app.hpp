#pragma once

#include <CLI/CLI.hpp>
#include <memory>

namespace zawiya::cli {

/// The command with all its verbs, their flags and examples, nothing parsed yet.
std::unique_ptr<CLI::App> command_app();

}  // namespace zawiya::cli
