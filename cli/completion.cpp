#include "cli/completion.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <string_view>

#include "model/model_file.hpp"
#include "model/multi_head.hpp"
#include "text/shown_text.hpp"

namespace zawiya::cli {
namespace {

using Words = std::vector<std::string>;

const CLI::Option* option_named(const CLI::App& command, const std::string& flag) {
  for (const CLI::Option* option : command.get_options()) {
    if (!option->get_positional() && option->check_name(flag)) return option;
  }
  return nullptr;
}

bool takes_value(const CLI::Option* option) {
  return option != nullptr && option->get_items_expected_min() > 0;
}

/// The values that an option's type lists: TEXT:{json,csv}.
Words listed_values(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  const std::size_t begin = type.find('{');
  const std::size_t end = type.find('}', begin == std::string::npos ? 0 : begin);
  Words values;
  if (begin == std::string::npos || end == std::string::npos) return values;
  std::size_t at = begin + 1;
  while (at < end) {
    const std::size_t comma = std::min(type.find(',', at), end);
    const std::string value = type.substr(at, comma - at);
    if (value.find_first_of("\"'") == std::string::npos) values.push_back(value);
    at = comma + 1;
  }
  return values;
}

/// The model that a line names: the value of --model, or the first word that belongs to no flag
/// where that is to be a model.
std::string model_of(const CLI::App& command, const Words& words) {
  std::string first;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    const std::string& word = words[i];
    if (word.starts_with("-")) {
      const std::size_t equals = word.find('=');
      const CLI::Option* option = option_named(command, word.substr(0, equals));
      const bool is_model = option != nullptr && option->check_lname("model");
      if (equals != std::string::npos) {
        if (is_model) return word.substr(equals + 1);
      } else if (takes_value(option)) {
        ++i;
        if (is_model && i + 1 < words.size()) return words[i];
      }
    } else if (first.empty()) {
      first = word;
    }
  }
  const auto options = command.get_options();
  const bool begins_with_model =
      std::any_of(options.begin(), options.end(), [](const CLI::Option* option) {
        return option->get_positional() && option->get_name(true) == "MODEL";
      });
  return begins_with_model ? first : std::string();
}

/// The heads of a model, each with its labels. Nothing of what is no model.
std::vector<Completion::Word> heads_of_model(const std::string& path) {
  std::vector<Completion::Word> heads;
  if (path.empty() || path == "-") return heads;
  try {
    const model::Model model = model::load_model(path);
    for (const model::ShownHead& head : model::shown_heads(model)) {
      std::string labels;
      for (const std::string& label : model::labels_of(model, head)) {
        labels += (labels.empty() ? "" : ", ") + text::shown(label);
      }
      heads.push_back({head.name, labels});
    }
  } catch (const std::exception&) {
    // Whoever runs the line is told; who is typing it is not.
  }
  return heads;
}

void keep_those_that_begin_with(const std::string& typed, std::vector<Completion::Word>& words) {
  std::erase_if(words, [&](const Completion::Word& word) {
    return !word.word.starts_with(typed) || word.word.find_first_of("\n\t") != std::string::npos;
  });
}

Completion values_of(const CLI::App& command, const CLI::Option& option, const Words& words,
                     const std::string& typed) {
  Completion found;
  for (std::string& value : listed_values(option)) found.words.push_back({std::move(value), ""});
  if (option.check_lname("head") || option.check_lname("label"))
    found.words = heads_of_model(model_of(command, words));
  found.files = found.words.empty();
  keep_those_that_begin_with(typed, found.words);
  return found;
}

Completion flags_of_command(const CLI::App& command, const std::string& typed) {
  Completion found;
  for (const CLI::Option* option : command.get_options()) {
    if (option->get_positional() || option->get_group().empty()) continue;
    const Words& names = option->get_lnames();
    if (!names.empty()) found.words.push_back({"--" + names.front(), option->get_description()});
  }
  keep_those_that_begin_with(typed, found.words);
  return found;
}

}  // namespace

Completion complete(const CLI::App& app, const std::vector<std::string>& words) {
  const std::string& typed = words.back();
  if (words.size() == 1) {
    if (typed.starts_with("-")) return flags_of_command(app, typed);
    Completion found;
    for (const CLI::App* verb : app.get_subcommands({})) {
      if (!verb->get_group().empty()) {
        found.words.push_back({verb->get_name(), verb->get_description()});
      }
    }
    keep_those_that_begin_with(typed, found.words);
    return found;
  }
  const auto verbs = app.get_subcommands({});
  const auto verb = std::find_if(verbs.begin(), verbs.end(), [&](const CLI::App* command) {
    return command->get_name() == words.front();
  });
  if (verb == verbs.end()) return {};
  const CLI::App& command = **verb;
  const std::size_t equals = typed.find('=');
  if (typed.starts_with("--") && equals != std::string::npos) {
    const CLI::Option* option = option_named(command, typed.substr(0, equals));
    if (!takes_value(option)) return {};
    Completion found = values_of(command, *option, words, typed.substr(equals + 1));
    for (Completion::Word& word : found.words) word.word = typed.substr(0, equals + 1) + word.word;
    return found;
  }
  const CLI::Option* before = option_named(command, words[words.size() - 2]);
  if (takes_value(before)) return values_of(command, *before, words, typed);
  if (typed.starts_with("-")) return flags_of_command(command, typed);
  return {{}, true};
}

std::string completion_as_lines(const Completion& completion) {
  std::string lines;
  for (const Completion::Word& word : completion.words) {
    lines += word.word + "\t" + word.says + "\n";
  }
  if (completion.files) lines += ":files\n";
  return lines;
}

}  // namespace zawiya::cli
