#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace zawiya::cli {

/// What to say about a command line that `app` has refused: the command or flag that there is not,
/// with the one that may have been meant, or else the parser's own sentence; then where help is.
/// Two lines.
///
/// @param arguments  without the program's name
/// @param sentence   the parser's
std::string usage_error(const CLI::App& app, const std::vector<std::string>& arguments,
                        const std::string& sentence);

}  // namespace zawiya::cli
