#pragma once

#include <CLI/App.hpp>
#include <string>

namespace zawiya::cli {

/// Has the old name of a flag work until 1.0: it is not in the help, says on stderr what to write
/// now, and cannot stand beside the new one.
///
/// @param now    the flag under its new name, already added to the command
/// @param value  what it is given; lives as long as the command
/// @param note   what else there is to say, from "; " on
void keep_old_name(CLI::App& command, const std::string& old_name, CLI::Option* now,
                   std::string& value, const std::string& note = {});

}  // namespace zawiya::cli
