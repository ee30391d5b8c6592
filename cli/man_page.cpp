#include "cli/man_page.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>
#include <string_view>
#include <vector>

#include "cli/examples.hpp"
#include "cli/version.hpp"

namespace zawiya::cli {
namespace {

constexpr std::string_view kExitStatuses[][2] = {
    {"0", "it was done; records that could not be read are counted on standard error"},
    {"64", "the command line is wrong"},
    {"65", "an input or a model holds what it should not, or all records failed (--max-rejects)"},
    {"66", "an input or a model cannot be opened"},
    {"70", "a fault of the program's own"},
    {"71", "no more memory or threads"},
    {"73", "an output cannot be created"},
    {"74", "reading or writing failed: a full disk"},
    {"75", "another process is writing the output"},
    {"128 + n", "ended by signal n"},
};

/// Text in which nothing is a command of roff. A hyphen is written so that it can be copied.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') {
      out += "\\e";
    } else if (c == '-') {
      out += "\\-";
    } else {
      out += c;
    }
  }
  const bool is_command = !out.empty() && (out[0] == '.' || out[0] == '\'');
  return is_command ? "\\&" + out : out;
}

std::string bold(std::string_view text) { return "\\fB" + escaped(text) + "\\fR"; }
std::string italic(std::string_view text) { return "\\fI" + escaped(text) + "\\fR"; }

/// What a flag takes, without what its validator is called.
std::string_view value_of(const CLI::Option& option, std::string& type) {
  type = option.get_type_name();
  const std::size_t colon = type.find(':');
  if (colon == std::string::npos || type.find('{') == std::string::npos) {
    return std::string_view(type).substr(0, colon);
  }
  return std::string_view(type).substr(colon + 1);
}

std::string tag_of(const CLI::Option& option) {
  std::string type;
  const std::string_view value = value_of(option, type);
  if (option.get_positional()) return italic(option.get_name(true));
  std::string tag;
  for (const std::string& name : option.get_snames()) {
    tag += (tag.empty() ? "" : ", ") + bold("-" + name);
  }
  for (const std::string& name : option.get_lnames()) {
    tag += (tag.empty() ? "" : ", ") + bold("--" + name);
  }
  if (option.get_items_expected_max() > 0 && !value.empty()) tag += " " + italic(value);
  return tag;
}

void describe(const CLI::Option& option, std::string& page) {
  page += ".TP\n" + tag_of(option) + "\n" + escaped(option.get_description());
  if (!option.get_default_str().empty()) {
    page += " (default: " + escaped(option.get_default_str()) + ")";
  }
  if (option.get_required() && !option.get_positional()) page += " (required)";
  page += "\n";
}

void describe_options(const CLI::App& command, std::string& page) {
  const std::vector<const CLI::Option*> options = command.get_options();
  std::vector<std::string> groups;
  const auto is_shown = [](const CLI::Option& option) { return !option.get_group().empty(); };
  bool any_positional = false;
  for (const CLI::Option* option : options) {
    if (!is_shown(*option)) continue;
    if (option->get_positional()) {
      page += any_positional ? "" : ".SH ARGUMENTS\n";
      any_positional = true;
      describe(*option, page);
    } else if (std::find(groups.begin(), groups.end(), option->get_group()) == groups.end()) {
      groups.push_back(option->get_group());
    }
  }
  for (const std::string& group : groups) {
    std::string title = group;
    for (char& c : title) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    page += ".SH " + title + "\n";
    for (const CLI::Option* option : options) {
      if (option->get_group() == group && !option->get_positional()) describe(*option, page);
    }
  }
}

std::string synopsis(const CLI::App& app, const CLI::App& command) {
  if (&app == &command) return ".B zawiya\n" + italic("VERB") + " [" + italic("OPTIONS") + "] …\n";
  std::string line = ".B zawiya " + escaped(command.get_name()) + "\n[" + italic("OPTIONS") + "]";
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_positional() || option->get_group().empty()) continue;
    const std::string name =
        italic(option->get_name(true)) + (option->get_items_expected_max() > 1 ? " …" : "");
    line += option->get_required() ? " " + name : " [" + name + "]";
  }
  return line + "\n";
}

void describe_verbs(const CLI::App& app, std::string& page) {
  page += ".SH VERBS\n";
  for (const CLI::App* verb : app.get_subcommands({})) {
    if (verb->get_group().empty()) continue;
    page += ".TP\n" + bold(verb->get_name()) + "\n" + escaped(verb->get_description()) + "\n";
  }
}

void show_examples(const CLI::App& command, std::string& page) {
  std::string shown;
  for (const Example& example : examples()) {
    if (example.verb != command.get_name()) continue;
    shown += ".PP\n" + escaped(example.says) + ":\n.PP\n.nf\n.RS\n" + escaped(example.line) +
             "\n.RE\n.fi\n";
  }
  if (!shown.empty()) page += ".SH EXAMPLES\n" + shown;
}

void name_others(const CLI::App& app, const CLI::App& command, std::string& page) {
  std::vector<std::string> names;
  if (&command != &app) names.emplace_back("zawiya");
  for (const CLI::App* verb : app.get_subcommands({})) {
    if (verb != &command && !verb->get_group().empty()) {
      names.push_back("zawiya-" + verb->get_name());
    }
  }
  page += ".SH SEE ALSO\n";
  for (const std::string& name : names) {
    page += ".BR " + escaped(name) + " (1)" + (&name == &names.back() ? "\n" : " ,\n");
  }
}

}  // namespace

std::string man_page(const CLI::App& app, const CLI::App& command) {
  const bool is_whole = &app == &command;
  const std::string name = is_whole ? "zawiya" : "zawiya-" + command.get_name();
  std::string title = name;
  for (char& c : title) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  std::string page = ".TH " + escaped(title) + " 1 \"\" \"zawiya " + kVersion +
                     "\" \"User Commands\"\n.SH NAME\n" + escaped(name) + " \\- " +
                     escaped(is_whole ? std::string("topic and framing of Arabic news, with the "
                                                    "words that say so")
                                      : command.get_description()) +
                     "\n.SH SYNOPSIS\n" + synopsis(app, command) + ".SH DESCRIPTION\n" +
                     escaped(command.get_description()) + "\n";
  if (is_whole) describe_verbs(app, page);
  describe_options(command, page);
  page += ".SH EXIT STATUS\n";
  for (const auto& [status, says] : kExitStatuses) {
    page += ".TP\n" + bold(status) + "\n" + escaped(says) + "\n";
  }
  show_examples(command, page);
  name_others(app, command, page);
  return page;
}

}  // namespace zawiya::cli
