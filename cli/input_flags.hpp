#pragma once

#include <CLI/App.hpp>
#include <string>

#include "datasets/input_choice.hpp"

namespace zawiya::cli {

/// One line on a terminal, in place of a line of progress that may stand there.
void say_on_terminal(const std::string& sentence);

/// @throws Failure (kUsage) for an encoding that nothing is known of; empty: none is said
void require_known_encoding(const std::string& name);

/// The flags that say how inputs are written, where that is not to be seen from them.
class InputFlags {
 public:
  /// Adds `--format --delimiter --quote --no-header --encoding`.
  void add_to(CLI::App& command);

  /// What was given. What is taken for granted is said on a terminal.
  /// @throws Failure (kUsage) for what no input is written like
  datasets::InputChoice choice() const;

 private:
  std::string format_;
  std::string delimiter_;
  std::string quote_;
  bool no_header_ = false;
  std::string encoding_;
};

}  // namespace zawiya::cli
