#include "cli/usage_error.hpp"

#include <algorithm>
#include <cctype>
#include <optional>
#include <string_view>

#include "text/nearest_name.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

bool is_flag(const std::string& argument) {
  return argument.size() > 1 && argument[0] == '-' &&
         std::isdigit(static_cast<unsigned char>(argument[1])) == 0 && argument[1] != '.';
}

std::string did_you_mean(const std::string& wanted, const std::vector<std::string>& names) {
  const std::vector<std::string_view> views(names.begin(), names.end());
  if (wanted.size() <= 2) return {};  // a letter is one edit from every other
  const std::string_view meant = text::nearest_name(wanted, views);
  return meant.empty() ? "" : "; did you mean '" + std::string(meant) + "'?";
}

std::vector<std::string> flags_of(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
    for (const std::string& name : option->get_snames()) names.push_back("-" + name);
  }
  return names;
}

/// The first flag that `command` does not have, as a clause; nothing when it has them all.
std::optional<std::string> unknown_flag(const CLI::App& command,
                                        const std::vector<std::string>& arguments) {
  const std::vector<std::string> flags = flags_of(command);
  for (const std::string& argument : arguments) {
    if (argument == "--") break;
    if (!is_flag(argument)) continue;
    const std::string flag =
        argument[1] == '-' ? argument.substr(0, argument.find('=')) : argument.substr(0, 2);
    if (std::find(flags.begin(), flags.end(), flag) != flags.end()) continue;
    return command.get_name() + " has no flag '" + text::shown(flag) + "'" +
           did_you_mean(flag, flags);
  }
  return std::nullopt;
}

std::optional<std::string> unknown_command(const CLI::App& app,
                                           const std::vector<std::string>& arguments) {
  const auto word = std::find_if_not(arguments.begin(), arguments.end(), is_flag);
  std::vector<std::string> names;
  std::string list;
  for (const CLI::App* command : app.get_subcommands({})) {
    if (command->get_group().empty()) continue;  // hidden
    names.push_back(command->get_name());
    list += (list.empty() ? "" : ", ") + command->get_name();
  }
  if (word == arguments.end()) return "expected a command: " + list;
  const std::string meant = did_you_mean(*word, names);
  return "there is no command '" + text::shown(*word) + "'" +
         (meant.empty() ? "; there are " + list : meant);
}

}  // namespace

std::string usage_error(const CLI::App& app, const std::vector<std::string>& arguments,
                        const std::string& sentence) {
  const std::vector<CLI::App*> chosen = app.get_subcommands();
  const CLI::App& command = chosen.empty() ? app : *chosen.front();
  std::optional<std::string> found = unknown_flag(command, arguments);
  if (!found && chosen.empty()) found = unknown_command(app, arguments);
  const std::string line =
      chosen.empty() ? app.get_name() : app.get_name() + " " + command.get_name();
  return "zawiya: " + found.value_or(text::shown(sentence, 400)) + "\nSee '" + line + " --help'.\n";
}

}  // namespace zawiya::cli
