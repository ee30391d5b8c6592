#include "cli/recorded_flags.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string_view>

#include "cli/failure.hpp"
#include "datasets/checksum.hpp"

namespace zawiya::cli {
namespace {

/// Flags that do not act on what is learnt from the records that are read.
constexpr std::array<std::string_view, 10> kOfTheRun = {
    "--model",       "--threads", "--memory", "--spill", "--checkpoint",
    "--max-rejects", "--verify",  "--config", "--quiet", "--log-format"};

/// Flags whose values are files or folders that are read.
constexpr std::array<std::string_view, 5> kOfFiles = {"--outlets", "--alias-file", "--names",
                                                      "--vectors", "--unlabelled"};

template <class Names>
bool is_among(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_file(const std::string& flag, const std::string& value) {
  return is_among(kOfFiles, flag) && !(flag == "--names" && value == "default");
}

constexpr std::string_view kFolder = "a folder";

/// What a file holds, in few digits. A folder is not looked into: what is learnt of it shows.
std::string content_of(const std::string& path) {
  if (std::filesystem::is_directory(path)) return std::string(kFolder);
  std::ifstream file(path, std::ios::binary);
  std::uint64_t sum = 0;
  std::string piece(std::size_t{1} << 20U, '\0');
  while (file.read(piece.data(), static_cast<std::streamsize>(piece.size())) || file.gcount() > 0) {
    sum = datasets::checksum(
        sum, std::string_view(piece).substr(0, static_cast<std::size_t>(file.gcount())));
  }
  return "a file, checksum " + datasets::checksum_digits(sum);
}

/// Whether a flag was given a file rather than a word, as recorded.
bool is_recorded_file(const std::pair<std::string, std::string>& flag) {
  return is_file(flag.first, flag.second);
}

std::string quoted(const std::string& value) {
  const bool plain = !value.empty() && std::all_of(value.begin(), value.end(), [](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           (static_cast<unsigned char>(c) & 0x80U) != 0 ||
           std::string_view("_-.,:=/+%@").find(c) != std::string_view::npos;
  });
  if (plain) return value;
  std::string result = "'";
  for (const char c : value) result += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return result + "'";
}

std::string one_flag(const std::string& name, const std::string& value) {
  return name + "=" + value;
}

}  // namespace

RecordedFlags flags_given(const CLI::App& command) {
  RecordedFlags flags;
  for (const CLI::Option* option : command.get_options()) {
    const std::string name = option->get_name();
    if (option->count() == 0 || option->get_positional() || is_among(kOfTheRun, name)) continue;
    for (const std::string& value : option->results()) {
      flags.emplace_back(name, is_file(name, value) ? content_of(value) : value);
    }
  }
  return flags;
}

RecordedFlags flags_in(const std::vector<std::pair<std::string, std::string>>& training) {
  RecordedFlags flags;
  std::copy_if(training.begin(), training.end(), std::back_inserter(flags),
               [](const auto& of) { return of.first.starts_with("--"); });
  return flags;
}

std::string flags_as_text(const RecordedFlags& flags) {
  std::string line;
  for (const auto& flag : flags) {
    if (!line.empty()) line += ' ';
    line += flag.first;
    if (is_recorded_file(flag)) {
      line += " FILE";
    } else if (flag.second != "true") {
      line += "=" + quoted(flag.second);
    }
  }
  return line;
}

std::vector<std::string> arguments_to_repeat(const RecordedFlags& recorded,
                                             const CLI::App& command) {
  std::vector<std::string> arguments;
  RecordedFlags contents;  // of the files that are named now
  for (const CLI::Option* option : command.get_options()) {
    const std::string name = option->get_name();
    if (option->count() == 0) continue;
    if (option->get_positional()) {
      arguments.insert(arguments.end(), option->results().begin(), option->results().end());
    } else if (name == "--threads" || name == "--max-rejects") {
      arguments.push_back(one_flag(name, option->results().back()));
    } else if (is_among(kOfFiles, name)) {
      for (const std::string& value : option->results()) {
        arguments.push_back(one_flag(name, value));
        contents.emplace_back(name, is_file(name, value) ? content_of(value) : value);
      }
    } else if (!is_among(kOfTheRun, name)) {
      throw Failure(kUsage, name + " with --verify: options are as the model records them");
    }
  }
  for (const auto& flag : recorded) {
    if (!is_recorded_file(flag)) {
      arguments.push_back(one_flag(flag.first, flag.second));
      continue;
    }
    const auto same_name = std::find_if(contents.begin(), contents.end(),
                                        [&](const auto& of) { return of.first == flag.first; });
    if (same_name == contents.end()) {
      throw Failure(kUsage, "the model was trained with " + flag.first +
                                ": name its file again, beside --verify");
    }
    if (same_name->second != flag.second) {
      throw Failure(kBadData, "what differs is the file of " + flag.first + ": the model has " +
                                  flag.second + ", found " + same_name->second);
    }
    contents.erase(same_name);
  }
  if (!contents.empty()) {
    throw Failure(kUsage, contents.front().first + ": the model was trained without it");
  }
  return arguments;
}

}  // namespace zawiya::cli
