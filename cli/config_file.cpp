#include "cli/config_file.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <optional>
#include <set>

#include "cli/failure.hpp"

namespace zawiya::cli {
namespace {

constexpr const char* kFlag = "--config";

/// The file that a command line names, if any: the last one.
std::optional<std::string> config_in(const std::vector<std::string>& arguments) {
  const std::string with_value = std::string(kFlag) + "=";
  std::optional<std::string> file;
  for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
    if (arguments[i].starts_with(with_value)) file = arguments[i].substr(with_value.size());
    if (arguments[i] == kFlag && i + 1 < arguments.size()) file = arguments[i + 1];
  }
  return file;
}

bool is_given(const CLI::Option& option, const std::vector<std::string>& arguments) {
  const auto names_it = [&](const std::string& argument) {
    for (const std::string& name : option.get_lnames()) {
      if (argument == "--" + name || argument.starts_with("--" + name + "=")) return true;
    }
    const std::vector<std::string>& letters = option.get_snames();
    return std::any_of(letters.begin(), letters.end(), [&](const std::string& name) {
      return argument.starts_with("-" + name) && !argument.starts_with("--");
    });
  };
  return std::any_of(arguments.begin(), arguments.end(), names_it);
}

bool is_excluded(const CLI::Option& option, const std::vector<std::string>& arguments) {
  const std::set<CLI::Option*> excluded = option.get_excludes();
  return std::any_of(excluded.begin(), excluded.end(),
                     [&](const CLI::Option* other) { return is_given(*other, arguments); });
}

std::vector<CLI::ConfigItem> items_of(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw Failure(kNoInput, path + ": cannot be opened: " + std::strerror(errno));
  if (file.peek() == std::ifstream::traits_type::eof() && !file.eof()) {
    throw Failure(kNoInput, path + ": cannot be read");
  }
  file.clear();
  try {
    return CLI::ConfigTOML().from_config(file);
  } catch (const CLI::Error& error) {
    throw Failure(kBadData, path + ": not TOML: " + error.what());
  }
}

/// The flag of a key. @throws Failure
const CLI::Option& flag_of(const CLI::ConfigItem& item, const CLI::App& command,
                           const std::string& path) {
  if (!item.parents.empty()) {
    throw Failure(kBadData, path + ": found the section '" + item.parents.front() +
                                "'; expected lines of a flag and its value, as lambda = 0.001");
  }
  const CLI::Option* const option = command.get_option_no_throw("--" + item.name);
  const bool is_flag = option != nullptr && item.name != "config" && item.name != "help" &&
                       item.name != "verify" && !option->get_lnames().empty();
  if (is_flag) return *option;
  throw Failure(kBadData, path + ": unknown key '" + item.name + "'; expected a flag of zawiya " +
                              command.get_name() + " without its dashes");
}

}  // namespace

void add_config(CLI::App& command, std::string& path) {
  command.add_option(kFlag, path,
                     "a TOML file of flags, as zawiya tune writes it: lambda = 0.001; flags of the "
                     "command line go before it");
}

std::vector<std::string> with_config(const CLI::App& app, std::vector<std::string> arguments) {
  if (arguments.empty()) return arguments;
  const std::vector<const CLI::App*> commands =
      app.get_subcommands([&](const CLI::App* of) { return of->get_name() == arguments.front(); });
  if (commands.empty()) return arguments;
  const CLI::App* const command = commands.front();
  if (command->get_option_no_throw(kFlag) == nullptr) return arguments;
  const std::optional<std::string> path = config_in(arguments);
  if (!path) return arguments;
  std::vector<std::string> more;
  for (const CLI::ConfigItem& item : items_of(*path)) {
    const CLI::Option& option = flag_of(item, *command, *path);
    if (is_given(option, arguments) || is_excluded(option, arguments)) continue;
    const bool is_switch = option.get_expected_min() == 0;
    for (const std::string& value : item.inputs) {
      if (is_switch && value == "false") continue;
      more.push_back("--" + item.name + "=" + value);
    }
  }
  // Before a "--", behind which all is an input.
  arguments.insert(std::find(arguments.begin(), arguments.end(), "--"), more.begin(), more.end());
  return arguments;
}

}  // namespace zawiya::cli
