#pragma once

#include <CLI/App.hpp>
#include <string>

namespace zawiya::cli {

/// The manual page of the whole command, or of one verb, in the man macros of roff, from the same
/// flags and sentences as `--help`.
///
/// @param command  `app` or one of its subcommands
std::string man_page(const CLI::App& app, const CLI::App& command);

}  // namespace zawiya::cli
