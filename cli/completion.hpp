#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

namespace zawiya::cli {

/// What the last word of a command line may become.
struct Completion {
  struct Word {
    std::string word;
    std::string says;  ///< what it is, in a few words; may be empty
  };
  std::vector<Word> words;
  bool files = false;  ///< the name of a file may stand there
};

/// Completes a command line: verbs, flags, their values, heads of the model that the line names
/// (each with its labels, to read).
///
/// @param words  behind `zawiya`, the last as far as it is typed; at least one
Completion complete(const CLI::App& app, const std::vector<std::string>& words);

/// For the scripts of the shells: a line a word, a tab between it and what it says; the line
/// `:files` where the name of a file may stand.
std::string completion_as_lines(const Completion& completion);

}  // namespace zawiya::cli
