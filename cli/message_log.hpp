#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace zawiya::cli {

/// What is wanted of standard error.
struct LogChoice {
  bool quiet = false;     ///< warnings and errors alone
  bool json = false;      ///< each line as one JSON object
  std::string verb = {};  ///< that is run, to name in these objects
};

/// Adds --quiet and --log-format to a verb.
void add_log_flags(CLI::App& verb);

/// What a command line says of it. It is read before the line is parsed, so that what is said of
/// the line itself comes likewise.
LogChoice log_choice(const std::vector<std::string>& arguments);

/// From now on std::cerr is as chosen, for the rest of the process.
void start_log(const LogChoice& choice);

/// The choice at work; the default before `start_log`.
const LogChoice& current_log();

/// Says lines at the level of errors: they are said always.
void log_error(const std::string& lines);

/// How far a run is, as a line of JSON. @pre current_log().json
/// @param done          0 to 1; negative: unknown, and left out
/// @param articles      0: left out
/// @param seconds_left  negative: unknown, and left out
void log_progress(const std::string& phase, double done, std::uint64_t articles,
                  double seconds_left);

/// A line of standard error as a JSON object: its level ("error", "warning", "note"), its message
/// without what says that, and the verb.
std::string message_as_json(std::string_view line, bool is_error, const std::string& verb);

}  // namespace zawiya::cli
