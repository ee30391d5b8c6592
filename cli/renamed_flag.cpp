#include "cli/renamed_flag.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace zawiya::cli {

void keep_old_name(CLI::App& command, const std::string& old_name, CLI::Option* now,
                   std::string& value, const std::string& note) {
  const std::string hint = "zawiya: hint: " + old_name + " is now " + now->get_name() +
                           "; the old name works until 1.0" + note + "\n";
  CLI::Option* old = command.add_option(old_name, value)->group("");
  old->each([hint](const std::string& /*given*/) { std::cerr << hint; });
  old->excludes(now);
}

}  // namespace zawiya::cli
