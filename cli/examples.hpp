#pragma once

#include <CLI/App.hpp>
#include <span>
#include <string_view>

namespace zawiya::cli {

/// A command line that shows what a verb is for. Tests run every one, in order, in a folder that
/// holds the files of datasets/sample.
struct Example {
  std::string_view verb;
  std::string_view says;
  std::string_view line;
};

/// At least two of every verb; a verb's stand together, and behind those that make what it needs.
std::span<const Example> examples();

/// Ends the help of every verb with its examples.
void add_examples(CLI::App& app);

}  // namespace zawiya::cli
